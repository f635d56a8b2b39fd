// All that one seat is shown, as a view and as bytes; what is made of slices that did not change is not made again.
// Must never take for the same what might differ in one byte.

import { chatOf } from '../../../server/mediation/conversation/chat.ts';
import { differing, readFor, type Slices } from '../../../server/mediation/reads.ts';
import { loggedOf } from '../../../server/mediation/records/log.ts';
import { type Made, remake } from '../../../server/mediation/remake.ts';
import { isSame } from '../../../server/mediation/same.ts';
import type { CaseState, Site } from '../../../server/mediation/state.ts';
import { PARTS, viewFor } from '../../../server/mediation/view.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { View, ViewPart } from '../../../shared/view.ts';

/** How seats are shown things; a test of the tests puts a leaking one in its place. */
export interface Windows {
  /** Parts that stand in the place of a view's own. */
  slip?: (view: View, s: CaseState, seat: SeatId) => Partial<View>;
  chatOf(s: CaseState, seat: SeatId): unknown;
  loggedOf: typeof loggedOf;
}
export const WINDOWS: Windows = { chatOf, loggedOf };

/** Begins every word that must not wander. */
export const CANARY = 'canary-';
export const CANARIES = /canary-\d+/g;

/** What one seat is shown: its view, also as bytes part by part, and the lines of its room. */
export interface Seen {
  view: View;
  /** The very same map, as long as not one byte of it differs. */
  parts: ReadonlyMap<ViewPart, string>;
  lines: unknown;
  chat: string;
  /** Every secret word that stands there, and those among the lines. */
  canaries: string[];
  spoken: string[];
  made: Remembered;
}
/** What is shown before a leak put anything in a part's place, and what the lines were made of. */
interface Remembered extends Made {
  lines: unknown;
  linesOf: Slices;
}

/** All that everybody is shown now. */
export function lookAll(windows: Windows, state: CaseState, site: Site, last?: ReadonlyMap<SeatId, Seen>) {
  const seats = Object.keys(state.people);
  return new Map(seats.map((seat): [SeatId, Seen] => [seat, look(windows, state, site, seat, last?.get(seat))]));
}

/** All that one seat is shown now; `last` itself, or what it holds, as far as not one byte differs. */
export function look(windows: Windows, state: CaseState, site: Site, seat: SeatId, last?: Seen): Seen {
  if (last && differing(last.made.state, state) === 0) return last;
  const made = make(windows, state, site, seat, last?.made);
  const view = windows.slip ? { ...made.view, ...windows.slip(made.view, state, seat) } : made.view;
  const { lines } = made;
  const chat = bytesOf(lines, last?.lines, last?.chat);
  const differ = NAMES.flatMap((part): [ViewPart, string][] => {
    if (last && view[part] === last.view[part]) return [];
    const before = last?.parts.get(part);
    const bytes = bytesOf(view[part], last?.view[part], before);
    return bytes === before ? [] : [[part, bytes]];
  });
  if (last && differ.length === 0 && chat === last.chat) return { ...last, made };
  const parts = last && differ.length === 0 ? last.parts : new Map([...(last?.parts ?? []), ...differ]);
  const spoken = last?.chat === chat ? last.spoken : canariesIn(chat);
  const canaries = [...new Set([...[...parts.values()].flatMap(canariesIn), ...spoken])];
  return { view, parts, lines, chat, spoken, canaries, made };
}

/** Not one byte differs between what these two hold. */
export const isUnchanged = (a: Seen, b: Seen): boolean => a.parts === b.parts && a.chat === b.chat;

const NAMES = Object.keys(PARTS) as ViewPart[];

/** Makes what a seat is shown of what changed since `last`, and leaves the rest as it was. */
function make(windows: Windows, state: CaseState, site: Site, seat: SeatId, last?: Remembered): Remembered {
  const made = remake(state, site, seat, last);
  const isAsBefore = last && (last.linesOf & differing(last.state, state)) === 0;
  if (isAsBefore) return { ...made, lines: last.lines, linesOf: last.linesOf };
  const { made: lines, of: linesOf } = readFor(state, (s) => windows.chatOf(s, seat));
  return { ...made, lines, linesOf };
}

/** Is this what a seat would be shown if nothing were remembered? */
export function isRemembered(windows: Windows, state: CaseState, site: Site, seat: SeatId, seen: Seen): boolean {
  const own = viewFor(state, site, seat);
  const view = windows.slip ? { ...own, ...windows.slip(own, state, seat) } : own;
  const isAsShown = (part: ViewPart) => JSON.stringify(view[part]) === seen.parts.get(part);
  return NAMES.every(isAsShown) && JSON.stringify(windows.chatOf(state, seat)) === seen.chat;
}

/** As it is sent; the bytes it was sent as before, where nothing in it differs. */
const bytesOf = (now: unknown, last: unknown, bytes: string | undefined): string =>
  bytes !== undefined && isSame(now, last) ? bytes : JSON.stringify(now);

/** Most parts come again and again with the same bytes. */
const canariesIn = (bytes: string): string[] => (bytes.includes(CANARY) ? (bytes.match(CANARIES) ?? []) : []);
