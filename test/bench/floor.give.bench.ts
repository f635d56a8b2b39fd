// floor.give: from the mediator's press to the last of eight seats seeing who has the floor, against a bare Socket.IO server.
// Must never measure anything else: the floor goes to and fro between two people in one room.
import { race } from './room/race.ts';

await race((six) => {
  const [one = '', , , , two = ''] = six;
  return {
    name: 'floor.give',
    part: 'floor',
    begin: [
      { type: 'move', seats: six, split: false, confirmMix: false, countdown: 0, to: { kind: 'caucus', side: 'A' } },
      { type: 'giveFloor', seat: one, was: null },
    ],
    acts: [
      { type: 'giveFloor', seat: two, was: one },
      { type: 'giveFloor', seat: one, was: two },
    ],
    // The one event of it.
    row: 250,
  };
});
