// Tells one line what changed for its seat: the parts of the view that differ, and the lines of its room's chat from the first that is new or changed.
// Must never send when nothing of this seat's changed: silence is part of the wall.
import type { Socket } from 'socket.io';
import type { SeatId } from '../../shared/people.ts';
import type { View, ViewPart } from '../../shared/view.ts';
import type { FromServer, IceServer, News, ToServer } from '../../shared/wire.ts';
import type { Send } from '../live/CaseRoom.ts';
import { chatOf, type Line, linesFor, markOf } from '../mediation/conversation/chat.ts';
import { roomOf } from '../mediation/rooms/where.ts';
import type { CaseState, Site } from '../mediation/state.ts';
import { viewFor } from '../mediation/view.ts';

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
  const sent = new Map<ViewPart, string>();
  let ready: Ready | null = null;
  let links: string[] = [];
  let chat: SentChat = { room: '', lines: [] };
  const readyFor = (state: CaseState): Ready => {
    const view = viewFor(state, site, seat);
    return { state, view, texts: textsOf(view) };
  };
  return {
    prepare(state) {
      ready = readyFor(state);
    },
    news(state) {
      const { view, texts } = ready?.state === state ? ready : readyFor(state);
      ready = null;
      const changed = changedParts(view, texts, sent);
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

/** A view, and how each part of it would be sent. */
interface Ready {
  state: CaseState;
  view: View;
  texts: [ViewPart, string][];
}

const textsOf = (view: View): [ViewPart, string][] =>
  Object.entries(view).map(([part, value]) => [part as ViewPart, JSON.stringify(value)]);

/** Compared as what would be sent, so that nothing unsent can make a difference. */
function changedParts(view: View, texts: [ViewPart, string][], sent: Map<ViewPart, string>): Partial<View> {
  const changed: Partial<Record<ViewPart, unknown>> = {};
  for (const [part, text] of texts) {
    if (sent.get(part) === text) continue;
    sent.set(part, text);
    changed[part] = view[part];
  }
  return changed as Partial<View>;
}
