// Watches a play step by step: whose view or chat changed, who was allowed to notice, and where secret words turn up.
// Must never trust the core's own idea of an audience: that is in whoMayLearn.ts.
import { chatOf } from '../../server/mediation/conversation/chat.ts';
import { loggedOf } from '../../server/mediation/records/log.ts';
import type { CaseState, Site } from '../../server/mediation/state.ts';
import { viewFor } from '../../server/mediation/view.ts';
import type { RoomId, SeatId } from '../../shared/people.ts';
import type { View, ViewPart } from '../../shared/view.ts';
import type { Change, Step } from './play.ts';
import { keepsNoHistory } from './whoMayLearn/words.ts';
import {
  type Audience,
  laterReaders,
  readersOf,
  spokenIn,
  unsaidBy,
  whoMayLearn,
  whoseChatMayChange,
} from './whoMayLearn.ts';

/** How seats are shown things; a test of the tests puts a leaking one in its place. */
export interface Windows {
  viewFor(s: CaseState, site: Site, seat: SeatId): View;
  chatOf(s: CaseState, seat: SeatId): unknown;
  loggedOf: typeof loggedOf;
}
export const WINDOWS: Windows = { viewFor, chatOf, loggedOf };

/** Begins every word that must not wander. */
export const CANARY = 'canary-';
const CANARIES = /canary-\d+/g;

/** What one seat is shown: its view, also as bytes part by part, and the lines of its room. */
export interface Seen {
  view: View;
  parts: Map<ViewPart, string>;
  lines: unknown;
  chat: string;
  /** Every secret word that stands there, and those among the lines. */
  canaries: string[];
  spoken: string[];
}

export class Wall {
  readonly #windows: Windows;
  readonly #site: Site;
  #seen = new Map<SeatId, Seen>();
  /** Who may read each canary, from the moment it was written. */
  readonly #readers = new Map<string, SeatId[]>();
  /** In whose list of lines each canary may stand, and since when it was said. */
  readonly #spoken = new Map<string, { room: RoomId; at: number }>();
  /** Since when each seat is where it is; none for those who were there from the beginning. */
  readonly #since = new Map<SeatId, number>();

  constructor(state: CaseState, site: Site, windows: Windows = WINDOWS) {
    this.#windows = windows;
    this.#site = site;
    this.#seen = lookAll(windows, state, site);
  }

  /** Everybody's view as it was after the last step that was watched. */
  get views(): Map<SeatId, View> {
    return new Map([...this.#seen].map(([seat, { view }]) => [seat, view]));
  }

  /** The same, with the bytes of each part. */
  get seen(): ReadonlyMap<SeatId, Seen> {
    return this.#seen;
  }

  /** Looks at everybody after a step; answers what nobody should have seen. */
  watch(step: Step, after: CaseState): string[] {
    // What changed no state at all changes no view: a view is made of the state alone.
    if (step.changes.length === 0) return [];
    const before = this.#seen;
    this.#seen = lookAll(this.#windows, after, this.#site, before);
    for (const change of step.changes) this.#remember(change);
    return [...noticed(step, before, this.#seen), ...this.#strayed(after), ...this.#elsewhere(after)];
  }

  #remember(change: Change): void {
    const { event, before, after } = change;
    for (const seat of Object.keys(after.people))
      if (before.rooms !== after.rooms && before.rooms.at[seat]?.room !== after.rooms.at[seat]?.room)
        this.#since.set(seat, event.at);
    for (const { room, words } of spokenIn(change))
      for (const word of words) if (word) this.#spoken.set(word, { room, at: event.at });
    for (const word of unsaidBy(change)) this.#readers.set(word, []);
    const readers = readersOf(change);
    if (readers === null) return;
    // What is said again to others is not taken from those it was said to before.
    for (const canary of JSON.stringify(change.event).match(CANARIES) ?? [])
      this.#readers.set(canary, [...(this.#readers.get(canary) ?? []), ...readers]);
  }

  #strayed(state: CaseState): string[] {
    return [...this.#seen].flatMap(([seat, { canaries }]) =>
      canaries.filter((word) => !this.#mayRead(state, seat, word)).map((word) => `${word} reached ${seat}`),
    );
  }

  /** Lines stand in their own room's list alone, and for whoever keeps no history only while they stay. */
  #elsewhere(state: CaseState): string[] {
    return [...this.#seen].flatMap(([seat, { spoken: words }]) =>
      words.flatMap((word) => {
        const spoken = this.#spoken.get(word);
        if (!spoken) return [];
        const isHere = state.rooms.at[seat]?.room === spoken.room;
        const isGone = keepsNoHistory(state, seat) && spoken.at < (this.#since.get(seat) ?? 0);
        if (!isHere) return [`${word}, said in ${spoken.room}, stands in the list of ${seat} elsewhere`];
        return isGone ? [`${word} is kept for ${seat}, who keeps no history`] : [];
      }),
    );
  }

  #mayRead(state: CaseState, seat: SeatId, canary: string): boolean {
    const readers = this.#readers.get(canary) ?? [];
    return readers.includes(seat) || laterReaders(state, canary, readers).includes(seat);
  }
}

/** What showed to somebody who may not notice it. */
export function noticed({ changes }: Step, before: ReadonlyMap<SeatId, Seen>, after: ReadonlyMap<SeatId, Seen>) {
  const audiences = changes.map(whoMayLearn);
  const chats = changes.flatMap(whoseChatMayChange);
  const what = changes.map(({ event }) => event.type).join('+');
  return [...after].flatMap(([seat, now]) => {
    const old = before.get(seat);
    if (!old || old === now) return [];
    const parts = [...now.parts.keys()].filter((part) => now.parts.get(part) !== old.parts.get(part));
    const stray = parts.filter((part) => !audiences.some((audience) => mayNotice(audience, seat, part)));
    const chat = now.chat !== old.chat && !chats.includes(seat) ? ['chat'] : [];
    return [...stray, ...chat].map((part) => `${what} showed in ${part} of ${seat}`);
  });
}

/** All that everybody is shown now. */
export function lookAll(windows: Windows, state: CaseState, site: Site, last?: ReadonlyMap<SeatId, Seen>) {
  const seats = Object.keys(state.people);
  return new Map(seats.map((seat): [SeatId, Seen] => [seat, look(windows, state, site, seat, last?.get(seat))]));
}

/** All that one seat is shown now; `last` itself where not one byte differs from it. */
export function look({ viewFor, chatOf }: Windows, state: CaseState, site: Site, seat: SeatId, last?: Seen): Seen {
  const view = viewFor(state, site, seat);
  const lines = chatOf(state, seat);
  const chat = bytesOf(lines, last?.lines, last?.chat);
  const parts = new Map<ViewPart, string>();
  let isAsBefore = last?.chat === chat;
  for (const part of Object.keys(view) as ViewPart[]) {
    const before = last?.parts.get(part);
    const bytes = bytesOf(view[part], last?.view[part], before);
    parts.set(part, bytes);
    isAsBefore &&= bytes === before;
  }
  if (last && isAsBefore && last.parts.size === parts.size) return last;
  const spoken = last?.chat === chat ? last.spoken : canariesIn(chat);
  return {
    view,
    parts,
    lines,
    chat,
    spoken,
    canaries: [...new Set([...[...parts.values()].flatMap(canariesIn), ...spoken])],
  };
}

/** As it is sent; the bytes it was sent as before, where nothing in it differs. */
const bytesOf = (now: unknown, last: unknown, bytes: string | undefined): string =>
  bytes !== undefined && isSame(now, last) ? bytes : JSON.stringify(now);

/** Would these two be sent as the same bytes? Whatever is not sure is no. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && areSame(a, b);
  const names = Object.keys(a);
  const others = Object.keys(b);
  if (names.length !== others.length) return false;
  // The order of the names shows in the bytes, too.
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (name !== others[i] || !isSame((a as Shown)[name], (b as Shown)[name])) return false;
  }
  return true;
}
function areSame(a: unknown[], b: unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSame(a[i], b[i])) return false;
  return true;
}
type Shown = Record<string, unknown>;

/** Most parts come again and again with the same bytes. */
const canariesIn = (bytes: string): string[] => (bytes.includes(CANARY) ? (bytes.match(CANARIES) ?? []) : []);

const mayNotice = (audience: Audience, seat: SeatId, part: ViewPart): boolean => {
  const parts = audience.get(seat);
  return parts === 'all' || (parts?.has(part) ?? false);
};
