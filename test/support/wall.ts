// Watches a play step by step: whose view or chat changed, who was allowed to notice, and where secret words turn up.
// Must never trust the core's own idea of an audience: that is in whoMayLearn.ts.
import type { CaseState, Site } from '../../server/mediation/state.ts';
import type { RoomId, SeatId } from '../../shared/people.ts';
import type { View, ViewPart } from '../../shared/view.ts';
import type { Change, Step } from './play.ts';
import { CANARIES, isRemembered, isUnchanged, lookAll, type Seen, WINDOWS, type Windows } from './wall/seen.ts';
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

/** `hearers`: null where that is decided later. */
interface Told {
  room: RoomId;
  at: number;
  hearers: SeatId[] | null;
}
/** Words that wait stand among the lines once they are let through. */
const hearersOf = (change: Change): SeatId[] | null =>
  change.event.type === 'messageHeld' ? null : whoseChatMayChange(change);

export class Wall {
  readonly #windows: Windows;
  readonly #site: Site;
  #seen = new Map<SeatId, Seen>();
  /** Who may read each canary, from the moment it was written. */
  readonly #readers = new Map<string, SeatId[]>();
  /** Each time that a canary was put among the lines of a room, and for whom. */
  readonly #spoken = new Map<string, Told[]>();
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

  /** Makes all anew once more: what was shown must not hang on anything but the state as it is. */
  recheck(state: CaseState): string[] {
    return [...this.#seen].flatMap(([seat, seen]) =>
      isRemembered(this.#windows, state, this.#site, seat, seen) ? [] : [`${seat} is shown what is not in the state`],
    );
  }

  #remember(change: Change): void {
    const { event, before, after } = change;
    for (const seat of Object.keys(after.people))
      if (before.rooms !== after.rooms && before.rooms.at[seat]?.room !== after.rooms.at[seat]?.room)
        this.#since.set(seat, event.at);
    for (const { room, words } of spokenIn(change))
      for (const word of words)
        if (word)
          this.#spoken.set(word, [
            ...(this.#spoken.get(word) ?? []),
            { room, at: event.at, hearers: hearersOf(change) },
          ]);
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

  /** Lines stand in their own room's list alone, as often as they were told there, and for whoever keeps no history only while they stay. */
  #elsewhere(state: CaseState): string[] {
    return [...this.#seen].flatMap(([seat, { spoken }]) =>
      [...new Set(spoken)].flatMap((word) => {
        const told = this.#spoken.get(word);
        if (!told) return [];
        const here = told.filter(({ room }) => room === state.rooms.at[seat]?.room);
        if (here.length === 0) return [`${word}, said in ${told[0]?.room}, stands in the list of ${seat} elsewhere`];
        const since = keepsNoHistory(state, seat) ? (this.#since.get(seat) ?? 0) : 0;
        const lately = here.filter(({ at }) => at >= since);
        if (lately.length === 0) return [`${word} is kept for ${seat}, who keeps no history`];
        const times = spoken.filter((one) => one === word).length;
        const most = lately.filter(({ hearers }) => hearers === null || hearers.includes(seat)).length;
        return times > most
          ? [`${word} stands ${times} times in the list of ${seat}, who was told it ${most} times`]
          : [];
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
    if (!old || isUnchanged(old, now)) return [];
    const parts = [...now.parts.keys()].filter((part) => now.parts.get(part) !== old.parts.get(part));
    const stray = parts.filter((part) => !audiences.some((audience) => mayNotice(audience, seat, part)));
    const chat = now.chat !== old.chat && !chats.includes(seat) ? ['chat'] : [];
    return [...stray, ...chat].map((part) => `${what} showed in ${part} of ${seat}`);
  });
}

const mayNotice = (audience: Audience, seat: SeatId, part: ViewPart): boolean => {
  const parts = audience.get(seat);
  return parts === 'all' || (parts?.has(part) ?? false);
};
