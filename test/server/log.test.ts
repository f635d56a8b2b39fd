// The log of the process over a real server and store: whose it is, that it proves itself, and what it never says.
// Must never trust the exporter: files are verified as an outsider would, and spoiled in every way that is named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../server/audit.ts';
import { verifyGrowth, verifyLog, writeLog } from '../../server/store/logFile.ts';
import { newKey } from '../../server/store/seal.ts';
import { signerOf } from '../../server/store/signing.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { Person } from '../support/person.ts';
import { accountIn } from '../support/staff.ts';

let parley: Parley;
let family: Family;
let folder: string;
let owner: Record<string, string>;
/** The owner's log before the session ended, and after. */
let early = '';
let whole = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-log-'));
  parley = await startParley();
  owner = { 'x-parley': '1', cookie: await accountIn(parley, 'admin')() };
  family = await makeFamily(parley);
  const { mediator, parentA } = family;
  await family.come('mediator', 'parentA', 'parentB');
  await family.move({ kind: 'caucus', side: 'A' }, 'parentA');
  await mediator.do({ type: 'enter', room: 'caucus:A' });
  await parley.clock.advance(3_000);
  await parentA.until((view) => view.audience.mediatorHere);
  await parentA.do({ type: 'say', text: 'SECRET-A', audience: [parentA.seat, mediator.seat] });
  await mediator.do({ type: 'note', text: 'SECRET-NOTE', shared: false });
  early = await ownersLog();
  await mediator.do({ type: 'startBreak', minutes: 5 });
  await mediator.do({ type: 'endBreak' });
  await mediator.do({ type: 'endSession' });
  whole = await ownersLog();
});
afterAll(async () => {
  await parley.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ownersLog = async () => (await parley.raw(`/api/owner/cases/${family.caseId}/log`, { headers: owner })).text;
const logOf = async ({ place, cookie }: Person) =>
  (await parley.raw(`/api/place/${place}/log`, { headers: { cookie } })).text;
const typesIn = (log: string) =>
  log
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map((line) => (JSON.parse(line) as { type: string }).type);
const spoiled = (change: (lines: string[]) => string[]) => `${change(whole.trimEnd().split('\n')).join('\n')}\n`;
const fault = (text: string): string => {
  try {
    verifyLog(text);
    return 'nothing is wrong';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a log', () => {
  test('of the owner has an entry for every event and proves itself from its file alone', () => {
    const { entries, caseId } = verifyLog(whole);
    expect([entries > 20, caseId]).toEqual([true, family.caseId]);
    expect(whole).not.toContain('SECRET');
  });

  test('[Z10] [J4] [J19] of the owner tells nothing of a session: who was where, what they answered, who wrote, when', () => {
    expect(new Set(typesIn(whole))).toEqual(new Set(['caseCreated', 'seatAdded', 'sessionEnded', undefined]));
    const [, ...lines] = whole.trimEnd().split('\n').slice(0, -1);
    const secret = lines.map((line) => JSON.parse(line) as object).filter((line) => 'withheld' in line);
    expect(new Set(secret.flatMap(Object.keys))).toEqual(new Set(['n', 'withheld', 'link']));
    expect(whole).not.toMatch(/caucus:|private:|"audience"|"isPrivate"/);
  });

  test('goes on where an older one ended', () => {
    expect(() => verifyGrowth(verifyLog(early), verifyLog(whole))).not.toThrow();
  });

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      'an entry edited',
      (lines) => lines.with(5, lines[5]!.replace(/"at":"2026/, '"at":"2025')),
      /not what was written/,
    ],
    ['an entry deleted', (lines) => lines.toSpliced(5, 1), /missing or out of its order/],
    ['two entries swapped', (lines) => lines.with(5, lines[6]!).with(6, lines[5]!), /out of its order/],
    ['the end cut off', (lines) => lines.slice(0, -1), /cut short/],
    ['the end cut off before the last line', (lines) => lines.toSpliced(-2, 1), /signed with \d+ entries/],
    ['a name changed', (lines) => lines.with(0, lines[0]!.replace('Parent A', 'Parent X')), /changed after/],
    [
      'another case',
      (lines) => lines.with(0, lines[0]!.replace(family.caseId, 'another-case')),
      /not what was written/,
    ],
    ['nothing of it', () => ['{}'], /not a log of Parley/],
  ])('is refused with %s', (_what, change, why) => {
    expect(fault(spoiled(change))).toMatch(why);
  });

  test('cut short to an older one, or written anew from there, is found by a newer head or file', () => {
    const { head } = verifyLog(whole);
    const [older, newer] = [join(folder, 'older'), join(folder, 'newer')];
    writeFileSync(older, early);
    writeFileSync(newer, whole);
    expect(audit(['verify', newer, '--head', head, '--older', older])).toContain('goes on where the older one ended');
    expect(() => audit(['verify', older, '--head', head])).toThrow(/cut short/);
    expect(() => audit(['verify', older, '--older', newer])).toThrow(/fewer entries/);
    expect(() => audit(['verify', newer, '--key', 'another'])).toThrow(/another key/);
    expect(() => audit(['verify', join(folder, 'nowhere')])).toThrow(/cannot be read/);
  });

  test('that somebody else made and signed is whole by itself, and is told from ours by its key alone', () => {
    const forged = join(folder, 'forged');
    const [real, anybody] = [verifyLog(whole).key, signerOf(newKey())];
    writeFileSync(forged, writeLog(family.caseId, 'case', [], [], anybody));
    expect(audit(['verify', forged])).toContain(`Signed with the key: ${anybody.publicKey}\nCompare that key`);
    expect(() => audit(['verify', forged, '--key', real])).toThrow(/another key/);
    writeFileSync(join(folder, 'ours'), whole);
    expect(audit(['verify', join(folder, 'ours'), '--key', real])).not.toContain('Compare');
  });

  test('[Z7] of a party holds its own acts and what all may know, and nothing of the other side', async () => {
    const log = await logOf(family.parentB);
    expect(verifyLog(log).entries).toBe(typesIn(log).length);
    expect(new Set(typesIn(log))).toEqual(
      new Set([
        'placeTaken',
        'privacyAnswered',
        'directLinksAnswered',
        'arrived',
        'breakStarted',
        'breakEnded',
        'sessionEnded',
      ]),
    );
    for (const id of [family.parentA.seat, 'Parent A', 'caucus:A']) expect(log).not.toContain(id);
  });

  test('[Z7] of a mediator holds who was moved where, and no word', async () => {
    const log = await logOf(family.mediator);
    expect(typesIn(log)).toContain('seated');
    expect(log).toContain('caucus:A');
    expect(log).not.toContain('SECRET');
  });

  test('is given to nobody without a place, in the same words as any other page', async () => {
    expect((await parley.raw('/api/place/made-up/log')).status).toBe(401);
    expect((await parley.raw(`/api/owner/cases/${family.caseId}/log`)).status).toBe(401);
    expect((await parley.raw('/api/owner/cases/made-up/log', { headers: owner })).status).toBe(404);
  });

  test('[Z8] of a seat that was opened anew begins there', async () => {
    const { come, parentA } = await makeFamily(parley);
    await come('parentA');
    expect(typesIn(await logOf(parentA))).toContain('arrived');
    const somebody = new Person(parley, parentA.seat, parentA.who, parentA.token);
    await somebody.redeem();
    const log = await logOf(somebody);
    expect(typesIn(log)).toEqual(['placeTaken']);
    expect(verifyLog(log).entries).toBe(1);
  });

  test('goes on unbroken after a restart', async () => {
    await parley.restart();
    await family.comediator.redeem();
    const again = await ownersLog();
    expect(() => verifyGrowth(verifyLog(whole), verifyLog(again))).not.toThrow();
    expect(verifyLog(again).entries).toBeGreaterThan(verifyLog(whole).entries);
  });
});
