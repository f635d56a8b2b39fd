// Tells one line what changed for its seat: the parts of the view that differ, and the lines of its room's chat from the first that is new or changed.
// Must never send when nothing of this seat's changed: silence is part of the wall.
import type { Socket } from 'socket.io';
import type { SeatId } from '../../shared/people.ts';
import type { ChatItem, View, ViewPart } from '../../shared/view.ts';
import type { FromServer, ToServer } from '../../shared/wire.ts';
import type { Send } from '../live/CaseRoom.ts';
import { chatOf } from '../mediation/conversation/chat.ts';
import type { CaseState, Site } from '../mediation/state.ts';
import { viewFor } from '../mediation/view.ts';

export interface Teller {
  /** What is to be sent, in one piece; the first time it is everything. Whoever asks must send it: it counts as told. */
  news(state: CaseState): Send;
}

export function createTeller(line: Pick<Socket<ToServer, FromServer>, 'emit'>, site: Site, seat: SeatId): Teller {
  const sent = new Map<ViewPart, string>();
  let chat: SentChat = { room: '', lines: [] };
  return {
    news(state) {
      const changed = changedParts(viewFor(state, site, seat), sent);
      const { room, items } = chatOf(state, seat);
      const next = { room, lines: items.map(marked) };
      const from = firstDifferent(chat, next);
      const hasLines = room !== chat.room || from < Math.max(chat.lines.length, next.lines.length);
      chat = next;
      return () => {
        if (Object.keys(changed).length > 0) line.emit('view', changed);
        if (hasLines) line.emit('chat', { room, from, items: items.slice(from) });
      };
    },
  };
}

/** What this line was told of its room's chat, a mark for each message. */
interface SentChat {
  room: string;
  lines: string[];
}
/** What can change about a message once it is said: it is withdrawn, or what it says of somebody is answered. */
const marked = ({ id, withdrawnBy, about }: ChatItem): string =>
  `${id} ${withdrawnBy !== null} ${about?.answer != null}`;
/** From here on the list is told again: 0 in another room, its length where nothing changed. */
function firstDifferent(before: SentChat, now: SentChat): number {
  if (before.room !== now.room) return 0;
  const at = now.lines.findIndex((line, i) => line !== before.lines[i]);
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
