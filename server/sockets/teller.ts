// Tells one line what changed for its seat: the parts of the view that differ, and new lines of its room's chat.
// Must never send when nothing of this seat's changed: silence is part of the wall.
import type { Socket } from 'socket.io';
import type { SeatId } from '../../shared/people.ts';
import type { View, ViewPart } from '../../shared/view.ts';
import type { FromServer, ToServer } from '../../shared/wire.ts';
import { chatOf } from '../mediation/chat.ts';
import type { CaseState, Site } from '../mediation/state.ts';
import { viewFor } from '../mediation/view.ts';

export interface Teller {
  /** The first call sends everything. */
  tell(state: CaseState): void;
}

export function createTeller(line: Pick<Socket<ToServer, FromServer>, 'emit'>, site: Site, seat: SeatId): Teller {
  const sent = new Map<ViewPart, string>();
  let chat = { room: '', count: 0 };
  return {
    tell(state) {
      const changed = changedParts(viewFor(state, site, seat), sent);
      if (Object.keys(changed).length > 0) line.emit('view', changed);
      const { room, items } = chatOf(state, seat);
      const from = room === chat.room && items.length >= chat.count ? chat.count : 0;
      if (room !== chat.room || items.length !== chat.count)
        line.emit('chat', { room, from, items: items.slice(from) });
      chat = { room, count: items.length };
    },
  };
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
