// Tells one line what changed for its seat: the parts of the view that differ, and the lines of its room's chat from the first that is new or changed.
// Must never send when nothing of this seat's changed: silence is part of the wall.
import type { Socket } from 'socket.io';
import type { SeatId } from '../../shared/people.ts';
import type { View, ViewPart } from '../../shared/view.ts';
import type { FromServer, IceServer, News, ToServer } from '../../shared/wire.ts';
import type { Send } from '../live/CaseRoom.ts';
import { chatOf, type Line, linesFor, markOf } from '../mediation/conversation/chat.ts';
import { type Made, remake } from '../mediation/remake.ts';
import { roomOf } from '../mediation/rooms/where.ts';
import type { CaseState, Site } from '../mediation/state.ts';

export interface Teller {
  /** Works out ahead what `news` of this very state will be made of; counts nothing as told. */
  prepare(state: CaseState): void;
  /** What is to be sent, in one piece; the first time it is everything. Whoever asks must send it: it counts as told. */
  news(state: CaseState): Send;
}

/** Whom a teller tells, over which line, and with which relay servers. */
export interface Told {
  line: Pick<Socket<ToServer, FromServer>, 'emit'>;
  site: Site;
  seat: SeatId;
  relays(): IceServer[];
}

export function createTeller({ line, site, seat, relays }: Told): Teller {
  const parts = new Parts(site, seat);
  let links: string[] = [];
  let chat: SentChat = { room: '', lines: [] };
  return {
    prepare: (state) => void parts.of(state),
    news(state) {
      const view = parts.of(state);
      const changed = parts.tell();
      const before = links;
      links = view.air.peers.map(({ link }) => link);
      const opens = links.some((link) => !before.includes(link));
      const next = { room: roomOf(state, seat), lines: linesFor(state, seat) };
      const from = firstDifferent(chat, next, seat);
      const hasLines = next.room !== chat.room || from < Math.max(chat.lines.length, next.lines.length);
      // A long chat is made into what is told only as far as it is told.
      const told = hasLines ? chatOf(state, seat, from) : null;
      chat = next;
      const message: News = {
        ...(Object.keys(changed).length > 0 && { view: changed }),
        ...(told && { chat: { room: told.room, from, items: told.items } }),
        ...(opens && { relays: relays() }),
      };
      return () => {
        if (Object.keys(message).length > 0) line.emit('news', message);
      };
    },
  };
}

/** What this line was told of its room's chat. */
interface SentChat {
  room: string;
  lines: readonly Line[];
}
/** From here on the list is told again: 0 in another room, its length where nothing changed. */
function firstDifferent(before: SentChat, now: SentChat, seat: SeatId): number {
  if (before.room !== now.room) return 0;
  // Most lines are the very same ones; one that was made anew may still read as before.
  const isSame = (one: Line, other: Line | undefined) =>
    one === other || (other !== undefined && markOf(one, seat) === markOf(other, seat));
  const at = now.lines.findIndex((line, i) => !isSame(line, before.lines[i]));
  return at < 0 ? now.lines.length : at;
}

/** The parts of a seat's view, as they would be sent and as they were. */
class Parts {
  readonly #site: Site;
  readonly #seat: SeatId;
  readonly #now = new Map<ViewPart, { part: unknown; text: string }>();
  readonly #told = new Map<ViewPart, string>();
  #made: Made | undefined;
  /** The view whose parts were looked through last. */
  #toldView: View | undefined;

  constructor(site: Site, seat: SeatId) {
    this.#site = site;
    this.#seat = seat;
  }

  /** The view of this state; the parts become those of it. */
  of(state: CaseState): View {
    const before = this.#made?.view;
    this.#made = remake(state, this.#site, this.#seat, this.#made);
    const { view } = this.#made;
    if (view === before) return view;
    for (const [name, part] of Object.entries(view) as [ViewPart, unknown][]) {
      const now = this.#now.get(name);
      if (!now || now.part !== part) this.#now.set(name, { part, text: JSON.stringify(part) });
    }
    return view;
  }

  /** Those that differ from what was told, which now are told. Compared as what would be sent, so that nothing unsent can make a difference. */
  tell(): Partial<View> {
    if (this.#toldView === this.#made?.view) return {};
    this.#toldView = this.#made?.view;
    const changed: Partial<Record<ViewPart, unknown>> = {};
    for (const [name, { part, text }] of this.#now) {
      if (this.#told.get(name) === text) continue;
      this.#told.set(name, text);
      changed[name] = part;
    }
    return changed as Partial<View>;
  }
}
