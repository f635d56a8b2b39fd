// A side's own texts: who writes and reads them where, and that their readers never grow.
// Must never test the text itself: that is kept elsewhere.
import { expect, test } from 'vitest';
import { sealOfDocument, seesSideCursors, sideDraftAccess } from '../../../server/mediation/draft/sideDrafts.ts';
import { caucus, givenAllHere, JOINT, privateRoom, type Stage } from '../../support/given.ts';
import { fourSides, person, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const sideA = ['partyA', 'counselA', 'supportA'];
const inCaucusA = () =>
  givenAllHere(fourSides())
    .seat([...sideA, 'interpreter'], caucus('A'))
    .enter('mediator', 'caucus:A');
const inPrivateA = () => givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A'));
const doc = (c: Stage, seat: string): string | null => c.view(seat).sideDraft?.doc ?? null;
const access = (c: Stage, name: string | null, ...seats: string[]) =>
  seats.map((seat) => sideDraftAccess(c.state, seat, name ?? 'none'));
const readers = (c: Stage, seat: string) =>
  c
    .view(seat)
    .sideDraft?.readers.map((one) => one.seat)
    .sort();

test('[S1] In a caucus and in a private room its own text is written, and the agreement is read', () => {
  const c = inCaucusA();
  expect(c.view('partyA')).toMatchObject({ sideDraft: { access: 'write' }, draft: { access: 'read' } });
  const d = inPrivateA();
  expect(d.view('counselA')).toMatchObject({ sideDraft: { access: 'write' }, draft: { access: 'read' } });
  expect(d.view('partyB').sideDraft).toBeNull();
});

test('[S2] A side has two texts, one of them without mediators', () => {
  const c = inPrivateA();
  const own = doc(c, 'partyA');
  c.seat(['partyA', 'counselA'], caucus('A')).enter('mediator', 'caucus:A');
  const shared = doc(c, 'partyA');
  expect(shared).not.toBe(own);
  expect(doc(c, 'mediator')).toBe(shared);
  expect(c.state.sideDrafts['private:A']?.docs.at(-1)?.readers).toEqual(['partyA', 'counselA']);
  expect(c.state.sideDrafts['caucus:A']?.docs.at(-1)?.readers).toEqual([
    'mediator',
    'comediator',
    'partyA',
    'counselA',
  ]);
});

test('[S3] Everybody has the right of their role in it', () => {
  const c = inCaucusA().seat(['observer'], caucus('A'));
  const name = doc(c, 'partyA');
  expect(access(c, name, 'partyA', 'counselA', 'mediator')).toEqual(['write', 'write', 'write']);
  expect(access(c, name, 'supportA', 'interpreter')).toEqual(['read', 'read']);
  expect(access(c, name, 'observer', 'referrer', 'partyB', 'counselB')).toEqual(['none', 'none', 'none', 'none']);
  expect(c.view('supportA').sideDraft?.access).toBe('read');
});

test('[S3] A mediator who is let into a private room does not see its text', () => {
  const c = inPrivateA().enter('mediator', 'private:A');
  expect(access(c, doc(c, 'partyA'), 'partyA', 'mediator')).toEqual(['write', 'none']);
  expect(c.view('mediator').sideDraft).toBeNull();
});

test('[S4] It is open only to whoever is in the room, and shuts the moment they are moved', () => {
  const c = inCaucusA();
  const name = doc(c, 'partyA');
  expect(access(c, name, 'comediator')).toEqual(['none']);
  c.seat(['counselA'], privateRoom('A'));
  expect(access(c, name, 'counselA', 'partyA')).toEqual(['none', 'write']);
  c.when('partyA', { type: 'leave', quickly: true }).accepted();
  expect(access(c, name, 'partyA')).toEqual(['none']);
});

test('[S4] A caucus of chosen people has no text, nor has a room where another side is', () => {
  const c = inCaucusA();
  const name = doc(c, 'partyA');
  c.seat(['partyB'], caucus('A'));
  expect(access(c, name, 'partyA', 'mediator', 'partyB')).toEqual(['none', 'none', 'none']);
  c.seat(['partyB'], { kind: 'lobby' });
  expect(access(c, name, 'partyA', 'mediator', 'partyB')).toEqual(['write', 'write', 'none']);
  c.seat(['counselA'], { kind: 'newCaucus' });
  expect(doc(c, 'counselA')).toBeNull();
});

test('[S5] Somebody new begins a new text; the old one stays with its readers, to be read', () => {
  const c = inPrivateA();
  const old = doc(c, 'partyA') ?? '';
  const { seat } = c.when('mediator', { type: 'addSeat', seat: person('counsel', 'A') }).value as { seat: string };
  expect(doc(c, 'partyA')).not.toBe(old);
  expect(c.view('partyA').sideDraft?.earlier).toMatchObject([{ doc: old, readers: [{ seat: 'counselA' }] }]);
  expect(access(c, old, 'partyA', 'counselA')).toEqual(['read', 'read']);
  c.arrive(seat).seat([seat], privateRoom('A'));
  expect(access(c, old, seat)).toEqual(['none']);
  expect(c.view(seat).sideDraft).toMatchObject({ doc: doc(c, 'partyA'), access: 'write', earlier: [] });
});

test('[S5] [J12] A successor inherits no text, and a new mediator none of a caucus', () => {
  const c = inCaucusA();
  const old = doc(c, 'partyA') ?? '';
  const by = person('comediator');
  const { seat } = c.when('mediator', { type: 'replaceSeat', seat: 'comediator', by }).value as { seat: string };
  c.arrive(seat).seat(['partyA'], { kind: 'lobby' });
  c.when(seat, { type: 'enter', room: 'caucus:A' }).accepted();
  expect(access(c, old, seat, 'mediator')).toEqual(['none', 'read']);
  expect(c.view(seat).sideDraft?.earlier).toEqual([]);
});

test('[S5] [J16] Whoever takes a seat anew by its link alone reads nothing written before; the others still do', () => {
  const c = inPrivateA();
  const old = doc(c, 'partyA') ?? '';
  c.takePlace('partyA').arrive('partyA').seat(['partyA'], privateRoom('A'));
  expect(access(c, old, 'partyA', 'counselA')).toEqual(['none', 'read']);
  expect(doc(c, 'partyA')).toBe(doc(c, 'counselA'));
  expect(doc(c, 'partyA')).not.toBe(old);
});

test('[S5] Who leaves the case narrows the readers, and the text goes on', () => {
  const c = inCaucusA();
  const name = doc(c, 'partyA');
  c.when('mediator', { type: 'removeSeat', seat: 'counselA' }).accepted();
  expect(doc(c, 'partyA')).toBe(name);
  expect(access(c, name, 'counselA')).toEqual(['none']);
  expect(readers(c, 'partyA')).not.toContain('counselA');
});

test('[S5] A text nobody was ever in a room with leaves no empty one behind', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'addSeat', seat: person('counsel', 'A') }).accepted();
  c.seat(['partyA'], privateRoom('A'));
  expect(c.view('partyA').sideDraft?.earlier).toEqual([]);
});

test('[S6] Everybody is told by name who can read it, and that is exactly who can', () => {
  const c = inCaucusA();
  expect(readers(c, 'partyA')).toEqual(['comediator', 'counselA', 'interpreter', 'mediator', 'supportA']);
  expect(readers(inPrivateA(), 'partyA')).toEqual(['counselA']);
  expect(readers(c, 'mediator')).toEqual(['comediator', 'counselA', 'interpreter', 'partyA', 'supportA']);
});

test('[S7] Each text lies under the key of those who read it', () => {
  const c = inPrivateA();
  expect(sealOfDocument(doc(c, 'partyA') ?? '')).toEqual({ scope: 'side:A/content' });
  c.seat(['partyB'], caucus('B'));
  expect(sealOfDocument(doc(c, 'partyB') ?? '')).toEqual({ scope: 'side:B+mediators/content' });
  expect(sealOfDocument('agreement-x')).toEqual({ scope: 'joint/agreement' });
  expect(sealOfDocument('named-before-agreements-had-a-key')).toEqual({ scope: 'joint/content' });
});

test('[S8] Cursors are for those in the room and on the line', () => {
  const c = inCaucusA().drop('counselA');
  const name = doc(c, 'partyA') ?? '';
  const all = ['partyA', 'counselA', 'mediator', 'comediator', 'partyB'];
  expect(all.filter((seat) => seesSideCursors(c.state, seat, name))).toEqual(['partyA', 'mediator']);
});

test('[S4] [B8] A private text goes on through a break; nobody has one once the session is over', () => {
  const c = inPrivateA();
  const name = doc(c, 'partyA');
  c.when('mediator', { type: 'startBreak', minutes: 5 }).accepted();
  expect(access(c, name, 'partyA')).toEqual(['write']);
  c.when('mediator', { type: 'endSession' }).accepted();
  expect(access(c, name, 'partyA')).toEqual(['none']);
});

test('[S5] [B12] A restart without content keys finds the same texts and readers', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA', 'counselA'], caucus('A'));
  c.takePlace('counselA');
  expect(c.restarted().sideDrafts).toEqual(c.state.sideDrafts);
  expect(c.seat(['partyB'], JOINT).state.sideDrafts['caucus:A']?.docs).toHaveLength(2);
});
