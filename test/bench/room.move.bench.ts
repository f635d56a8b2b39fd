// room.move: from the mediator's command to the last of eight seats holding its new view, against a bare Socket.IO server.
// Must never measure anything else: six of one side go from their waiting rooms to a caucus and back.
import { race } from './room/race.ts';

await race((six) => {
  const plan = { type: 'move', seats: six, split: false, confirmMix: false, countdown: 0 } as const;
  return {
    name: 'room.move',
    part: 'place',
    begin: [],
    acts: [
      { ...plan, to: { kind: 'caucus', side: 'A' } },
      { ...plan, to: { kind: 'lobby' } },
    ],
    // The two events of a move of six.
    row: 1_000,
  };
});
