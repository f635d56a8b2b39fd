// The raw material of one step of a random history, and how choices are made from it.
// Must never choose by chance of its own: every choice comes from the pick, so that a failing history can be replayed.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { NewSeat } from '../../../shared/commands.ts';
import { ROLES, type SeatId } from '../../../shared/people.ts';
import { person } from '../people.ts';
import { CANARY } from '../wall/seen.ts';

export interface Pick {
  kind: number;
  who: number;
  what: number;
  which: number;
  also: number;
  yes: boolean;
  sure: boolean;
}

export const pick = <T>(of: readonly T[], by: number): T => of[by % of.length] as T;
/** One to `most` of them. */
export const some = <T>(of: readonly T[], p: Pick, most: number): T[] => {
  if (of.length === 0) return [];
  const count = 1 + (p.also % most);
  return Array.from({ length: Math.min(count, of.length) }, (_, i) => pick(of, p.which + i * (1 + (p.also % 3))));
};

let lines = 0;
let word = 0;
/** No two lines of a history have the same name, as on a real server. */
export const newLine = (): string => `line-${++lines}`;
/** A secret that was never said before in this history. */
export const secret = (): string => `${CANARY}${++word}`;
/** A history begins: the same picks make the same names and words, whatever was lived through before. */
export const beginAnew = (): void => {
  lines = 0;
  word = 0;
};

export const newcomer = (p: Pick): NewSeat =>
  person(
    pick(ROLES, p.also),
    p.yes ? pick(['A', 'B'] as const, p.which) : null,
    p.which % 7 === 3 ? 'Mediator' : undefined,
  );
export const anySeat = (s: CaseState, p: Pick): SeatId => pick(Object.keys(s.people), p.which);
/** Everybody who has a seat now. */
export const live = (s: CaseState): SeatId[] =>
  Object.values(s.people).flatMap((seat) => (seat.removed ? [] : [seat.id]));
