// A seat's view after the last one: only what is made of slices that changed since is made again.
// Must never differ from `viewFor` of the same state in one byte; the wall compares the two.
import type { SeatId } from '../../shared/people.ts';
import type { View, ViewPart } from '../../shared/view.ts';
import { holds, RIGHTS } from './case.ts';
import { differing, readFor, type Slices } from './reads.ts';
import type { CaseState, Site } from './state.ts';
import { PARTS } from './view.ts';
import { seatOf } from './who.ts';

/** A view, and each piece of it, in the order of `PIECES`, with the slices it was made of. */
export interface Made {
  /** What does not differ is the very same object as in the view before. */
  readonly view: View;
  readonly state: CaseState;
  readonly pieces: readonly unknown[];
  readonly of: readonly Slices[];
}

type Lists = Pick<Made, 'pieces' | 'of'>;

const NAMES = Object.keys(PARTS) as ViewPart[];
/** Rights are made one by one: nearly every slice decides some of them, and few decide each. */
const IN_PIECES: ViewPart = 'abilities';
type Piece = (s: CaseState, site: Site, seat: SeatId) => unknown;
const PIECES: readonly Piece[] = [
  ...NAMES.map((part): Piece => (part === IN_PIECES ? () => null : PARTS[part])),
  ...RIGHTS.map(
    (right): Piece =>
      (s, _, seat) =>
        seatOf(s, seat) !== null && holds(s, seat, right),
  ),
];
const FIRST_RIGHT = NAMES.length;

/** The view of this seat from the state as it is now; `last` is one made for the same seat and site, of any state. */
export function remake(state: CaseState, site: Site, seat: SeatId, last?: Made): Made {
  const changed = last ? differing(last.state, state) : 0;
  if (last && changed === 0) return { ...last, state };
  const before: Lists = last ?? { pieces: [], of: [] };
  let anew: { pieces: unknown[]; of: Slices[] } | null = null;
  for (let i = 0; i < PIECES.length; i++) {
    if (last && ((before.of[i] as Slices) & changed) === 0) continue;
    const { made, of } = readFor(state, (s) => (PIECES[i] as Piece)(s, site, seat));
    if (last && before.pieces[i] === made && before.of[i] === of) continue;
    // Most pieces made again are as they were: the lists are copied only where one differs.
    anew ??= { pieces: [...before.pieces], of: [...before.of] };
    anew.pieces[i] = made;
    anew.of[i] = of;
  }
  const { pieces, of } = anew ?? before;
  return { state, pieces, of, view: viewOf(pieces, last) };
}

function viewOf(pieces: readonly unknown[], last?: Made): View {
  const isSameHere = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (pieces[i] !== last?.pieces[i]) return false;
    return true;
  };
  const hasSameRights = last !== undefined && isSameHere(FIRST_RIGHT, PIECES.length);
  if (last && hasSameRights && isSameHere(0, FIRST_RIGHT)) return last.view;
  // In the order in which a view has them, for it shows in the bytes.
  const view: { [part: string]: unknown } = {};
  for (let i = 0; i < NAMES.length; i++) view[NAMES[i] as ViewPart] = pieces[i];
  const rights = () => RIGHTS.flatMap(({ ability }, i) => (pieces[FIRST_RIGHT + i] ? [ability] : []));
  view[IN_PIECES] = hasSameRights ? last?.view.abilities : rights();
  return view as unknown as View;
}
