// Reads a move's preview into what the mediator must see: who gains or loses which listener, who would meet whom.
// Must never leave anyone out of the list whose listeners change.
import type { PersonRef } from '../../../shared/people.ts';
import type { MovePreview } from '../../../shared/view.ts';

export interface PreviewRow {
  person: PersonRef;
  now: PersonRef[];
  later: PersonRef[];
  /** Seats in `later` that are not in `now`: these must stand out. */
  fresh: Set<string>;
  asked: boolean;
  moves: boolean;
}

type Line = MovePreview['people'][number];

/** Those who move, then those whose listeners change; who is not touched is not listed. */
export function previewRows(preview: MovePreview): PreviewRow[] {
  const touched = preview.people.filter((line) => line.moves || !sameSeats(line.hearNow, line.willHear));
  return touched.sort((a, b) => Number(b.moves) - Number(a.moves)).map(toRow);
}

function toRow({ person, hearNow, willHear, asked, moves }: Line): PreviewRow {
  const before = new Set(hearNow.map((p) => p.seat));
  const fresh = new Set(willHear.map((p) => p.seat).filter((seat) => !before.has(seat)));
  return { person, now: hearNow, later: willHear, fresh, asked, moves };
}

const sameSeats = (a: PersonRef[], b: PersonRef[]): boolean =>
  a.length === b.length && a.every((p) => b.some((q) => q.seat === p.seat));

/** One who would join, and the people of other sides they would be with. */
export interface Mix {
  mover: PersonRef;
  joins: PersonRef[];
}

/** "Counsel A (side A) would join Parent B (side B)": one entry for each mover with a side; two who both move are said once. For a preview that needs `confirmMix`. */
export function mixes(preview: MovePreview): Mix[] {
  const said = new Set<string>();
  return preview.people
    .filter((line) => line.moves && line.person.side !== null)
    .map((line) => ({ mover: line.person, joins: otherSides(line).filter((p) => sayOnce(said, line.person, p)) }))
    .filter((mix) => mix.joins.length > 0);
}

/** Also those they hear in the joint room now: a private room with them is another matter. */
const otherSides = (line: Line): PersonRef[] =>
  line.willHear.filter((p) => p.side !== null && p.side !== line.person.side);

function sayOnce(said: Set<string>, a: PersonRef, b: PersonRef): boolean {
  const pair = [a.seat, b.seat].sort().join(' ');
  if (said.has(pair)) return false;
  said.add(pair);
  return true;
}
