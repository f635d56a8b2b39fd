// Notes of the mediators: one's own, or for those who mediate when it is written; a successor inherits neither.
// Must never appear in anybody else's view, nor in an export.
import type { CommandOf } from '../../../shared/commands.ts';
import type { Note } from '../../../shared/notes.ts';
import type { SeatId } from '../../../shared/people.ts';
import { NOTES } from '../records/scopes.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from '../state.ts';
import { mediates, refOf, seatsOf } from '../who.ts';

export type Notes = Kept[];
interface Kept {
  id: string;
  by: SeatId;
  at: number;
  text: string;
  shared: boolean;
  readers: SeatId[];
  /** Readers whose seat was opened by its link alone since: they wait until it is known who they are. */
  unproved: SeatId[];
}

export type NoteEvent =
  // Older ones do not say: they were all for the team.
  | { type: 'noted'; id: string; shared?: boolean; seal: Seal; secret?: { text: string } }
  | { type: 'noteChanged'; note: string; shared: boolean; seal: Seal; secret?: { text: string } }
  | { type: 'noteDeleted'; note: string }
  | { type: 'placeProved'; seat: SeatId };

/** What one mediator may keep, UTF-16 units: all of it goes to its readers again with every change of their console. */
const MOST_OF_ONE = 60_000;

const readersOf = (s: CaseState, by: SeatId, shared: boolean): SeatId[] =>
  shared ? seatsOf(s).flatMap(({ id }) => (mediates(s, id) ? [id] : [])) : [by];

const reads = (n: Kept, seat: SeatId): boolean => n.readers.includes(seat) && !n.unproved.includes(seat);
const isMine = (s: CaseState, seat: SeatId, id: string): boolean =>
  mediates(s, seat) && s.notes.some((n) => n.id === id && n.by === seat && reads(n, seat));
const hasOwn = (s: CaseState, seat: SeatId): boolean => s.notes.some(({ id }) => isMine(s, seat, id));

const isFull = (s: CaseState, seat: SeatId, text: string, besides: string | null): boolean => {
  const own = s.notes.filter((n) => n.by === seat && n.id !== besides);
  return own.reduce((sum, n) => sum + n.text.length, text.length) > MOST_OF_ONE;
};

function note(s: CaseState, seat: SeatId, { text, shared }: CommandOf<'note'>, env: Env): Decision {
  if (isFull(s, seat, text, null)) return deny('listFull');
  return accept([{ type: 'noted', id: env.newId(), shared, seal: NOTES, secret: { text } }]);
}

function change(s: CaseState, seat: SeatId, { note: id, text, shared }: CommandOf<'changeNote'>): Decision {
  if (!isMine(s, seat, id)) return deny('notFound');
  if (isFull(s, seat, text, id)) return deny('listFull');
  return accept([{ type: 'noteChanged', note: id, shared, seal: NOTES, secret: { text } }]);
}

/** It is known who sits here: what waited for them can be read again. */
export const provePlace = (s: CaseState, seat: SeatId): Decision =>
  accept(s.notes.some((n) => n.unproved.includes(seat)) ? [{ type: 'placeProved', seat }] : []);

/** The notes this seat may read. */
export const notesOf = (s: CaseState, seat: SeatId): Note[] =>
  s.notes
    .filter((n) => reads(n, seat))
    .map(({ id, by, at, text, shared }) => ({ id, by: refOf(s, by).name, at, text, mine: by === seat, shared }));

const hiddenFrom = (n: Kept, seat: SeatId): Kept => ({ ...n, unproved: [...n.unproved, seat] });
const shownTo = (n: Kept, seat: SeatId): Kept => ({ ...n, unproved: n.unproved.filter((id) => id !== seat) });

export const notes = slice({
  can: { note: mediates, changeNote: hasOwn, deleteNote: hasOwn },
  decide: {
    note,
    changeNote: change,
    deleteNote: (s, seat, c) =>
      isMine(s, seat, c.note) ? accept([{ type: 'noteDeleted', note: c.note }]) : deny('notFound'),
  },
  evolve: {
    noted: (s, e) => {
      const { id, by, at, shared = true } = e;
      const added = { id, by, at, text: e.secret?.text ?? '', shared, readers: readersOf(s, by, shared), unproved: [] };
      return { ...s, notes: [...s.notes, added] };
    },
    noteChanged: (s, e) => {
      const { shared, at } = e;
      const changed = { text: e.secret?.text ?? '', shared, at, readers: readersOf(s, e.by, shared) };
      return { ...s, notes: s.notes.map((n) => (n.id === e.note ? { ...n, ...changed } : n)) };
    },
    noteDeleted: (s, e) => ({ ...s, notes: s.notes.filter(({ id }) => id !== e.note) }),
    placeTaken: (s, e) => ({ ...s, notes: s.notes.map((n) => (reads(n, e.seat) ? hiddenFrom(n, e.seat) : n)) }),
    placeProved: (s, e) => ({ ...s, notes: s.notes.map((n) => shownTo(n, e.seat)) }),
  },
});
