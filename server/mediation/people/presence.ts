// Who is connected now, and whose microphone, camera and screen are on. Folded, never kept.
// Must never outlive the line: a new connection starts with everything off.
import type { SeatId } from '../../../shared/people.ts';
import { stayOf } from '../../../shared/stay.ts';
import type { Equipment } from '../../../shared/view.ts';
import { interrupting } from '../floor/interruptions.ts';
import { floorLets } from '../floor/voices.ts';
import { mayBeHeard } from '../rooms/air.ts';
import { accept, type CaseState, deny, slice, without } from '../state.ts';
import { isHere, seatOf } from '../who.ts';

export interface Presence {
  /** One line a seat: a second one takes its place. */
  connection: string;
  /** Which of several servers has the line. */
  node?: string | undefined;
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

export type PresenceEvent =
  | { type: 'connected'; seat: SeatId; connection: string; node?: string | undefined }
  | { type: 'disconnected'; seat: SeatId }
  | { type: 'mediaSet'; seat: SeatId; microphone: boolean; camera: boolean; screen: boolean };

/**
 * Events that are told and folded, and gone after a restart: then nobody is here. One server alone does not store them;
 * several do, for as long as somebody is here, so that all fold the same in the same order.
 */
export const FLEETING: ReadonlySet<string> = new Set(['connected', 'disconnected', 'mediaSet', 'voiced']);

const SILENT = { microphone: false, camera: false, screen: false };
/** The same line with everything off. */
export const silenced = (p: Presence): Presence => ({ ...p, ...SILENT });

/** What is off for want of a device to send with. */
const lacking = (equipment: Equipment): Partial<Presence> =>
  equipment === 'watch' ? { microphone: false, camera: false } : { camera: false };

const patch = (s: CaseState, seat: SeatId, part: Partial<Presence>): CaseState => {
  const line = s.presence[seat];
  return line ? { ...s, presence: { ...s.presence, [seat]: { ...line, ...part } } } : s;
};

const stayIn = (s: CaseState, seat: SeatId): string | null => {
  const at = s.rooms.at[seat];
  return at ? stayOf(at) : null;
};

export const presence = slice({
  can: { setMedia: (s, seat) => isHere(s, seat) && mayBeHeard(s, seat) && seatOf(s, seat)?.role !== 'observer' },
  decide: {
    setMedia: (s, seat, c, env) => {
      const watching = s.arrival[seat]?.equipment === 'watch';
      const soundOnly = watching || s.arrival[seat]?.equipment === 'sound';
      const { camera, screen } = c;
      // Pressed before a move and heard after it: what is off stays off, for others may hear now.
      if ((c.microphone || camera || screen) && c.stay !== stayIn(s, seat)) return deny('notFound');
      const microphone = c.microphone && !watching;
      // Out of turn the press is taken, but the microphone stays off: that it was tried is for mediators.
      const heard = microphone && floorLets(s, seat);
      const tried = microphone && !heard ? interrupting(s, seat, env) : [];
      return accept([{ type: 'mediaSet', seat, microphone: heard, camera: camera && !soundOnly, screen }, ...tried]);
    },
  },
  evolve: {
    left: (s, e) => patch(s, e.seat, SILENT),
    placeTaken: (s, e) => patch(s, e.seat, SILENT),
    equipmentSet: (s, e) => patch(s, e.seat, e.equipment === 'both' ? {} : lacking(e.equipment)),
    connected: (s, { seat, connection, node }) =>
      seatOf(s, seat)
        ? { ...s, presence: { ...s.presence, [seat]: { connection, ...(node && { node }), ...SILENT } } }
        : s,
    disconnected: (s, e) => ({ ...s, presence: without(s.presence, e.seat) }),
    mediaSet: (s, { seat, microphone, camera, screen }) => patch(s, seat, { microphone, camera, screen }),
  },
});
