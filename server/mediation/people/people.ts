// Who takes part: seats are added, replaced and removed, before and during a session.
// Must never let a successor inherit anything: a replaced person's seat ends and a new one begins.
import type { NewSeat } from '../../../shared/commands.ts';
import {
  hasSide,
  isMediator,
  type Language,
  lacksSide,
  type Role,
  type SeatId,
  type Side,
} from '../../../shared/people.ts';
import { isNameFree } from '../lookAlike.ts';
import { RECORD } from '../records/scopes.ts';
import { settle } from '../rooms/where.ts';
import {
  accept,
  type CaseEvent,
  type CaseState,
  type Decision,
  deny,
  type Env,
  type Seal,
  slice,
  without,
} from '../state.ts';
import { mediates, seatOf, seatsOf } from '../who.ts';

export interface Seat {
  id: SeatId;
  role: Role;
  side: Side | null;
  /** Missing once the key of its retention class is destroyed. */
  name: string;
  email: string | null;
  phone: string | null;
  removed: boolean;
}
export type People = Record<SeatId, Seat>;

export type PeopleEvent =
  | {
      type: 'seatAdded';
      seat: SeatId;
      role: Role;
      side: Side | null;
      language: Language;
      seal: Seal;
      secret?: { name: string; email: string | null; phone: string | null };
    }
  | { type: 'seatRemoved'; seat: SeatId };

/** A new seat; its name and how to reach the person are the secret part. */
export const seatAdded = (id: SeatId, n: NewSeat): CaseEvent => ({
  type: 'seatAdded',
  seat: id,
  role: n.role,
  side: hasSide(n.role) ? n.side : null,
  language: n.language,
  seal: RECORD,
  secret: { name: n.name, email: n.email, phone: n.phone },
});

function add(s: CaseState, n: NewSeat, env: Env): Decision {
  if (lacksSide(n)) return deny('sideNeeded');
  if (!isNameFree(n, seatsOf(s))) return deny('nameOfMediator');
  const id = env.newId();
  return accept([seatAdded(id, n)], { seat: id });
}

const removal = (s: CaseState, id: SeatId, env: Env): CaseEvent[] => {
  const behind = settle(s, {}, [id]);
  const seated: CaseEvent[] = Object.keys(behind).length
    ? [{ type: 'seated', seats: behind, entry: env.newId(), why: null, mute: false }]
    : [];
  return [{ type: 'seatRemoved', seat: id }, ...seated];
};

const leavesNoMediator = (s: CaseState, id: SeatId): boolean =>
  mediates(s, id) && seatsOf(s).filter((seat) => isMediator(seat.role)).length === 1;

function remove(s: CaseState, id: SeatId, env: Env): Decision {
  if (!seatOf(s, id)) return deny('notFound');
  if (leavesNoMediator(s, id)) return deny('lastMediator');
  return accept(removal(s, id, env));
}

function replace(s: CaseState, id: SeatId, by: NewSeat, env: Env): Decision {
  if (!seatOf(s, id)) return deny('notFound');
  if (leavesNoMediator(s, id) && !isMediator(by.role)) return deny('lastMediator');
  if (lacksSide(by)) return deny('sideNeeded');
  const others = seatsOf(s).filter((seat) => seat.id !== id);
  if (!isNameFree(by, others)) return deny('nameOfMediator');
  const successor = env.newId();
  return accept([...removal(s, id, env), seatAdded(successor, by)], { seat: successor });
}

export const people = slice({
  can: { addSeat: mediates, replaceSeat: mediates, removeSeat: mediates },
  decide: {
    addSeat: (s, _who, c, env) => add(s, c.seat, env),
    replaceSeat: (s, _who, c, env) => replace(s, c.seat, c.by, env),
    removeSeat: (s, _who, c, env) => remove(s, c.seat, env),
  },
  ownerDecide: {
    addSeat: (s, c, env) => add(s, c.seat, env),
    replaceSeat: (s, c, env) => replace(s, c.seat, c.by, env),
    removeSeat: (s, c, env) => remove(s, c.seat, env),
  },
  evolve: {
    seatAdded: (s, e) => {
      const { name = '', email = null, phone = null } = e.secret ?? {};
      const seat: Seat = { id: e.seat, role: e.role, side: e.side, name, email, phone, removed: false };
      return { ...s, people: { ...s.people, [e.seat]: seat } };
    },
    seatRemoved: (s, e) => {
      const seat = s.people[e.seat];
      if (!seat) return s;
      return {
        ...s,
        people: { ...s.people, [e.seat]: { ...seat, email: null, phone: null, removed: true } },
        presence: without(s.presence, e.seat),
        rooms: { ...s.rooms, at: without(s.rooms.at, e.seat) },
      };
    },
  },
});
