// Each side's own text over real sockets (S20, S35): who gets bytes of which document, before, during and after a move.
// Must never look for a leak only where it is expected: every byte of every line of everybody else is read.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readDraft } from '../../shared/draft/read.ts';
import { CLOSE, SYNC } from '../../shared/draft/wire.ts';
import { type Family, makeFamily, type Name } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { editsOf, Line, putPoint, settle, syncMessage, textOf, until } from './drafts/line.ts';
import { filesHolding } from './store.folder.ts';

const SECRET = 'DRAFT-SECRET: fall back to 18:30';
const CLAUSE = 'Exchanges are at school on school days, otherwise at the library entrance in Schedule 1.';
const OWN = 'OWN-SECRET what counsel and we keep to ourselves';

let parley: Parley;
let family: Family;
const lines: Line[] = [];
/** Everything that ever came over anybody's draft lines, by seat. */
const bytes = new Map<string, Buffer[]>();

beforeAll(async () => {
  parley = await startParley();
  family = await makeFamily(parley);
  await family.come();
});
afterAll(async () => {
  for (const line of lines) line.end();
  await parley.stop();
});

/** Opens a document as this person's browser would. */
async function open(name: Name, doc: string): Promise<Line> {
  const { place, cookie } = family[name];
  const ws = new WebSocket(`${parley.url().replace('http', 'ws')}/draft/${doc}?place=${place}`, {
    headers: { cookie, origin: parley.url() },
  });
  const heard = bytes.get(name) ?? [];
  bytes.set(name, heard);
  ws.on('message', (data: Buffer) => void heard.push(data));
  const line = new Line(ws);
  lines.push(line);
  await line.opened;
  return line;
}
async function write(name: Name, doc: string): Promise<Line> {
  const line = await open(name, doc);
  await line.shakeHands();
  return line;
}
async function refused(name: Name, doc: string): Promise<void> {
  const line = await open(name, doc);
  await until(() => line.code !== null);
  expect([name, line.code, line.step1s, line.step2s, line.cursors.length]).toEqual([name, CLOSE.forbidden, 0, 0, 0]);
}
const holds = (name: Name, words: string): boolean => Buffer.concat(bytes.get(name) ?? []).includes(words);
const words = (line: Line): string[] => readDraft(line.ydoc).points.map(({ text }) => text);
const docOf = (name: Name): string => family[name].view.sideDraft?.doc ?? 'none';
const OTHERS: Name[] = ['parentB', 'interpreter', 'observer', 'referrer'];

/** The mediator goes in after the notice at the door. */
async function goInto(room: string): Promise<void> {
  await family.mediator.do({ type: 'enter', room });
  await parley.clock.advance(3_000);
  await family.mediator.until((view) => view.place.room === room);
}

// One story, told in order.
describe('side drafts', () => {
  test('[S4] only who is in the room gets its document; hostile names and strangers are answered alike', async () => {
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    await goInto('caucus:A');
    for (const name of ['parentA', 'counselA', 'mediator'] as const) await write(name, docOf('parentA'));
    for (const name of ['observer', 'referrer'] as const) {
      await family[name].redeem();
      await refused(name, docOf('parentA'));
    }
    for (const name of ['parentB', 'interpreter', 'comediator'] as const) await refused(name, docOf('parentA'));
    for (const doc of [
      'A-private-1',
      'A-caucus-2',
      'A-caucus-0',
      'B-caucus-1',
      'A-caucus-%31',
      '__proto__',
      'caucus:A',
    ])
      if (doc !== docOf('parentA')) await refused('parentB', doc);
    await refused('parentA', 'A-private-1');
  });

  test('[S1] S35: what counsel writes and deletes again goes to their side and the mediator, and to nobody else', async () => {
    const doc = docOf('counselA');
    const [counsel, mediator] = [await write('counselA', doc), await write('mediator', doc)];
    counsel.edit((body) => putPoint(body, SECRET, 'secret-point'));
    await until(() => words(mediator).includes(SECRET));
    counsel.edit((body) => textOf(body).delete(0, SECRET.length));
    counsel.edit((body) => textOf(body).insert(0, CLAUSE));
    await until(() => words(mediator).join() === CLAUSE);
    for (const name of OTHERS) expect([name, holds(name, '18:30')]).toEqual([name, false]);
    expect(holds('mediator', '18:30')).toBe(true);
  });

  test('[S9] [S11] [S13] published, the clause stands in the agreement: nothing deleted, no id of the side with it', async () => {
    const { counselA, mediator, parentB } = family;
    const sideIds = [...new Set(lines.map(({ clientId }) => clientId))];
    const readsB = await open('parentB', parentB.view.draft.doc ?? '');
    readsB.send(syncMessage(SYNC.step1, Y.encodeStateVector(readsB.ydoc)));
    await until(() => readsB.step2s > 0);
    await counselA.do({
      type: 'releaseWords',
      text: CLAUSE,
      audience: counselA.view.releases.mediators?.map(({ seat }) => seat) ?? [],
    });
    await mediator.until((view) => view.releases.list.length === 1);
    const { release = '', text = '' } = mediator.view.releases.list[0] ?? {};
    expect(text).toBe(CLAUSE);
    const audience = mediator.view.releases.others?.map(({ seat }) => seat) ?? [];
    await mediator.do({ type: 'shareWords', release, audience });
    await until(() => words(readsB).length === 1);
    expect(words(readsB)).toEqual([CLAUSE]);
    expect(codeOf(await mediator.command({ type: 'shareWords', release, audience }))).toBe('alreadyShared');
    const fresh = await write('parentB', parentB.view.draft.doc ?? '');
    expect(words(fresh)).toEqual([CLAUSE]);
    expect(holds('parentB', '18:30')).toBe(false);
    const ids = [...Y.decodeStateVector(Y.encodeStateVector(fresh.ydoc)).keys()];
    expect(ids.filter((id) => sideIds.includes(id))).toEqual([]);
    expect(fresh.text()).not.toContain('secret-point');
    expect(parentB.received.some((frame) => frame.includes(counselA.seat))).toBe(false);
  });

  test('[S13] after a restart it stands there once, and once more nowhere', async () => {
    const { doc } = family.parentB.view.draft;
    for (const person of family.all) person.closeLines();
    await parley.restart();
    for (const name of ['mediator', 'comediator', 'parentA', 'counselA', 'parentB', 'interpreter'] as const)
      await family[name].connect();
    expect(words(await write('parentB', doc ?? ''))).toEqual([CLAUSE]);
    expect(words(await write('parentA', docOf('parentA')))).toEqual([CLAUSE]);
  });

  test('[S2] what a side writes in its private room reaches no mediator, not even one who is let in', async () => {
    const { mediator, parentA } = family;
    await family.move({ kind: 'private', side: 'A' }, 'parentA', 'counselA');
    const doc = docOf('parentA');
    expect(doc).toContain('private');
    const [parent, counsel] = [await write('parentA', doc), await write('counselA', doc)];
    parent.edit((body) => putPoint(body, OWN));
    await until(() => words(counsel).includes(OWN));
    await mediator.do({ type: 'enter', room: 'private:A' });
    await parentA.until((view) => view.knock !== null);
    await parentA.do({ type: 'answerKnock', knock: parentA.view.knock?.knock ?? '', answer: 'comeIn' });
    await mediator.until((view) => view.place.room === 'private:A');
    for (const name of ['mediator', 'comediator', 'parentB'] as const) await refused(name, doc);
    expect(mediator.view.sideDraft).toBeNull();
    for (const name of ['mediator', ...OTHERS] as const)
      expect([name, holds(name, 'OWN-SECRET')]).toEqual([name, false]);
  });

  test('[S4] a document kept open after a move is closed at once, and a late edit is not taken', async () => {
    const doc = docOf('counselA');
    const [parent, counsel] = [await write('parentA', doc), await write('counselA', doc)];
    await family.move({ kind: 'lobby' }, 'counselA');
    await until(() => counsel.code !== null);
    expect(counsel.code).toBe(CLOSE.forbidden);
    parent.edit((body) => textOf(body).insert(0, 'AFTERWARDS '));
    await settle(parent);
    expect(holds('counselA', 'AFTERWARDS')).toBe(false);
    await refused('counselA', doc);
    const mediatorHolds = await open('mediator', doc);
    mediatorHolds.send(
      syncMessage(SYNC.update, editsOf(new Y.Doc(), (body) => putPoint(body, 'FORGED'), 7)[0] ?? new Uint8Array()),
    );
    await until(() => mediatorHolds.code !== null);
    expect(words(await write('parentA', doc)).join()).not.toContain('FORGED');
  });

  test('[S5] [J12] new counsel begins a new text, and gets no byte of the old one', async () => {
    const old = docOf('parentA');
    const who = { name: 'New Counsel', role: 'counsel', side: 'A', language: 'en', email: null, phone: null } as const;
    await family.mediator.do({ type: 'replaceSeat', seat: family.counselA.seat, by: who });
    await family.parentA.until((view) => view.sideDraft !== null && view.sideDraft.doc !== old);
    expect(family.parentA.view.sideDraft?.earlier.map(({ doc }) => doc)).toEqual([old]);
    const earlier = await open('parentA', old);
    await until(() => earlier.mayWrite !== null);
    expect(earlier.mayWrite).toBe(false);
    const gone = await open('counselA', old);
    await until(() => gone.code !== null);
    expect([gone.code, gone.step1s]).toEqual([CLOSE.nobody, 0]);
    expect(words(await write('parentA', docOf('parentA')))).toEqual([]);
  });

  test('[S7] [S9] nothing written, released or shared lies readable in the data folder, nor in the log', () => {
    for (const needle of ['18:30', 'OWN-SECRET', 'Exchanges are at school', 'AFTERWARDS'])
      expect([needle, filesHolding(parley.folder, needle)]).toEqual([needle, []]);
    const log = parley.logs.join('');
    for (const needle of ['18:30', 'OWN-SECRET', 'Exchanges']) expect(log).not.toContain(needle);
  });
});

describe('reading aloud', () => {
  test('[S15] the point is read from the server’s copy, the same for all, over a reload, and ends with the point', async () => {
    const { mediator, parentA, parentB } = family;
    await family.bringTogether('parentA', 'parentB', 'interpreter');
    const doc = parentB.view.draft.doc ?? '';
    const line = await write('parentB', doc);
    const point = readDraft(line.ydoc).points[0]?.id ?? '';
    await mediator.do({ type: 'readAloud', point });
    for (const person of [mediator, parentA, parentB]) {
      await person.until((view) => view.reading.now !== null);
      expect(person.view.reading.now).toMatchObject({ point, number: 1, text: CLAUSE });
    }
    line.edit((body) => textOf(body).insert(0, 'Changed. '));
    await settle(line);
    parentB.line.cut();
    await parentB.connect();
    expect(parentB.view.reading.now?.text).toBe(CLAUSE);
    await family.interpreter.do({ type: 'markRead', to: parentB.seat, language: 'es' });
    await mediator.until((view) => view.reading.marks.length === 1);
    expect(codeOf(await mediator.command({ type: 'readAloud', point: 'another' }))).toBe('pointGone');
    line.edit((body) => body.delete(0, 1));
    await parentA.until((view) => view.reading.now === null);
    expect(codeOf(await mediator.command({ type: 'endReading' }))).toBe('notFound');
  });
});
