// The log of harm that was heard of and passed on: time, ground and way, for mediators (hard case H14).
// Must never hold a word of what was heard: the letter itself never comes here.

import type { Ground } from '../../../shared/ground.ts';
import type { HarmLogged } from '../../../shared/harm.ts';
import type { SeatId } from '../../../shared/people.ts';
import { accept, type CaseState, slice } from '../state.ts';
import { mediates, refOf } from '../who.ts';

export type Harm = { id: string; by: SeatId; at: number; ground: Ground; how: HarmLogged['how'] }[];
export type HarmEvent = { type: 'harmLogged'; id: string; ground: Ground; how: HarmLogged['how'] };

/** For the console, newest last. */
export const harmView = (s: CaseState): HarmLogged[] =>
  s.harm.map(({ id, by, at, ground, how }) => ({ id, by: refOf(s, by).name, at, ground, how }));

export const harm = slice({
  can: { logHarm: mediates },
  decide: {
    logHarm: (_s, _who, { ground, how }, env) => accept([{ type: 'harmLogged', id: env.newId(), ground, how }]),
  },
  evolve: {
    harmLogged: (s, { id, by, at, ground, how }) => ({ ...s, harm: [...s.harm, { id, by, at, ground, how }] }),
  },
});
