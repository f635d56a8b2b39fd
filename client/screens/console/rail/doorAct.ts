// Going into a room, or knocking at it: one act for its card and for the box.
// Must never be offered where one is, or where one may never be.
import type { Command } from '../../../../shared/commands.ts';
import type { ConsoleRoom } from '../../../../shared/view.ts';
import type { MenuAction } from '../../../parts/basic/Menu.tsx';
import type { Words } from '../../../words/staff.tsx';

/** `name`: what the console calls the room, without marks. null = there is nothing to press. */
export function doorAct(
  room: ConsoleRoom,
  name: string,
  { t }: Pick<Words, 't'>,
  act: (command: Command) => unknown,
): MenuAction | null {
  if (room.door === 'here' || room.door === 'closed') return null;
  const label = t(room.door === 'knock' ? 'console.room.knock.name' : 'console.room.enter.name', { room: name });
  return { id: `enter ${room.room}`, label, act: () => void act({ type: 'enter', room: room.room }) };
}
