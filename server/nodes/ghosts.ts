// Lines that are said to be there and are not: their node was struck out, or could not say that they ended.
// Must never end a line by an older list than the one that knew of it.
import type { CaseRoom } from '../live/CaseRoom.ts';

/** A line as a case has it. */
export interface Held {
  room: CaseRoom;
  seat: string;
  connection: string;
  node: string;
}

/** Every line that these cases believe in. */
export const linesIn = (rooms: readonly CaseRoom[]): Held[] =>
  rooms.flatMap((room) =>
    Object.entries(room.state.presence).map(([seat, { connection, node = '' }]) => ({ room, seat, connection, node })),
  );

/** Says of each of these that it ended. Another node may say so too: it happens once. */
export async function lay(ghosts: readonly Held[]): Promise<void> {
  await Promise.all(
    ghosts.map(({ room, seat, connection }) => room.submit({ kind: 'line', seat }, { type: 'disconnect', connection })),
  );
}
