// Groups the mediator's people by the room they are in: rooms with people first, each part in one steady order.
// Must never guess a room: who is in none of the listed rooms is in their own waiting room.
import type { Console, ConsolePerson, ConsoleRoom } from '../../../shared/view.ts';

export interface RoomGroup {
  room: ConsoleRoom;
  people: ConsolePerson[];
}

export interface Groups {
  /** Each alone in their own waiting room; the ready come first. */
  waiting: ConsolePerson[];
  /** Not come yet, or gone. */
  away: ConsolePerson[];
  rooms: RoomGroup[];
}

const KINDS: ConsoleRoom['kind'][] = ['joint', 'caucus', 'private', 'team'];
const WAITING_ORDER: ConsolePerson['status'][] = ['waiting', 'here', 'askedAgain', 'cannotTalk', 'joining', 'dropped'];

/** The rail as it is drawn: each listed room with its people, and those who are with nobody. */
export function groupByRoom(console: Pick<Console, 'people' | 'rooms'>): Groups {
  const listed = new Set(console.rooms.map((r) => r.room));
  const alone = console.people.filter((p) => !listed.has(p.room));
  return {
    waiting: alone.filter((p) => !isAway(p)).sort(byReadiness),
    away: console.people.filter(isAway),
    rooms: [...console.rooms]
      .sort(byKind)
      .map((room) => ({ room, people: console.people.filter((p) => p.room === room.room && !isAway(p)) }))
      .sort((a, b) => Number(b.people.length > 0) - Number(a.people.length > 0)),
  };
}

const isAway = ({ status }: ConsolePerson): boolean => status === 'absent' || status === 'left';

const byReadiness = (a: ConsolePerson, b: ConsolePerson): number =>
  WAITING_ORDER.indexOf(a.status) - WAITING_ORDER.indexOf(b.status);

/** Joint first, then what each side has, then the mediators' own. A caucus of chosen people comes after the sides' own. */
const byKind = (a: ConsoleRoom, b: ConsoleRoom): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.side ?? 'Z').localeCompare(b.side ?? 'Z');
