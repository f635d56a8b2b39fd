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
  let links: string[] = [];
  let chat: SentChat = { room: '', lines: [] };
  return {
    news(state) {
      const view = viewFor(state, site, seat);
      const changed = changedParts(view, sent);
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

/** Compared as what would be sent, so that nothing unsent can make a difference. */
function changedParts(view: View, sent: Map<ViewPart, string>): Partial<Pick<View, ViewPart>> {
  const changed: Partial<Record<ViewPart, unknown>> = {};
  for (const [part, value] of Object.entries(view) as [ViewPart, unknown][]) {
    const text = JSON.stringify(value);
    if (sent.get(part) === text) continue;
    sent.set(part, text);
    changed[part] = value;
  }
  return changed as Partial<Pick<View, ViewPart>>;
}
