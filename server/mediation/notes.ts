// Notes of the mediators, read by those who mediate when it is written: a successor does not inherit them.
// Must never appear in anybody else's view, nor in an export.
import type { SeatId } from '../../shared/people.ts';
import { accept, type CaseState, type Seal, slice } from './state.ts';
import { mediates, seatsOf } from './who.ts';

export type Notes = { id: string; by: SeatId; at: number; text: string; readers: SeatId[] }[];
export type NoteEvent = { type: 'noted'; id: string; seal: Seal; secret?: { text: string } };

const MEDIATORS: Seal = { scope: 'mediators/content' };

export const notes = slice({
  can: { note: mediates },
  decide: {
    note: (_s, _who, c, env) => accept([{ type: 'noted', id: env.newId(), seal: MEDIATORS, secret: { text: c.text } }]),
  },
  evolve: {
    noted: (s: CaseState, e) => {
      const readers = seatsOf(s).flatMap(({ id }) => (mediates(s, id) ? [id] : []));
      return { ...s, notes: [...s.notes, { id: e.id, by: e.by, at: e.at, text: e.secret?.text ?? '', readers }] };
    },
  },
});
