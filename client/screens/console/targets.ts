// Where the people a mediator has picked could go, in the order of the menu.
// Must never decide what is allowed: it leaves out what can never fit, the server's preview says the rest.
import type { Target } from '../../../shared/commands.ts';
import { isMediator, type Side } from '../../../shared/people.ts';
import type { Console, ConsolePerson, ConsoleRoom } from '../../../shared/view.ts';

/** A target with what is needed to name it. */
export interface Choice {
  /** Stable name of this choice, for menus and lists. */
  key: string;
  to: Target;
  /** Who is in an open caucus of chosen people, to tell it from others. */
  people: ConsolePerson[];
}

/** Everything the picked people could be moved to, by the rooms there are. */
export function choicesFor(picked: ConsolePerson[], console: Pick<Console, 'people' | 'rooms' | 'settings'>): Choice[] {
  const sides = sidesOf(console.people);
  const inside = (room: ConsoleRoom) => console.people.filter((p) => p.room === room.room);
  return [
    ...(console.settings.contact === 'joint' ? [choice({ kind: 'joint' })] : []),
    ...sides.map((side) => choice({ kind: 'caucus', side })),
    ...sides.filter((side) => picked.every((p) => p.side === side)).map((side) => choice({ kind: 'private', side })),
    ...console.rooms.filter(isChosen).map((room) => choice({ kind: 'room', room: room.room }, inside(room))),
    choice({ kind: 'newCaucus' }),
    ...(picked.every((p) => isMediator(p.role)) ? [choice({ kind: 'team' })] : []),
    choice({ kind: 'lobby' }),
  ];
}

/** The target that stands for a room on the console, for dropping somebody onto its card. */
export function targetOf(room: ConsoleRoom): Target {
  if (isChosen(room)) return { kind: 'room', room: room.room };
  if (room.kind === 'caucus' || room.kind === 'private') return { kind: room.kind, side: room.side as Side };
  return { kind: room.kind };
}

/** The same for the same target, whoever is in it. */
export function keyOf(to: Target): string {
  if (to.kind === 'room') return `room ${to.room}`;
  return to.kind === 'caucus' || to.kind === 'private' ? `${to.kind} ${to.side}` : to.kind;
}

const sidesOf = (people: Pick<ConsolePerson, 'side'>[]): Side[] =>
  [...new Set(people.map((p) => p.side).filter((s) => s !== null))].sort();

const choice = (to: Target, people: ConsolePerson[] = []): Choice => ({ key: keyOf(to), to, people });

const isChosen = (room: ConsoleRoom): boolean => room.kind === 'caucus' && room.side === null;
