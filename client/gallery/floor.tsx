// The floor in every state, as a party, an interpreter and a mediator see it, for the gallery.
// Must never be part of the app's own bundle.
import type { Balance, FloorView, SideBalance, Speaking } from '../../shared/floor.ts';
import type { Side } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import Room from '../screens/room/Room.tsx';
import type { FakeAir } from './air.ts';
import { joint, screen } from './console.tsx';
import { ana, ben, ines, inRoomWith, luis, maria, me, NOW, sam } from './fixtures.ts';
import { InMeeting } from './room.tsx';
import type { GalleryScreen } from './screens.ts';

const speaking = (part: Partial<Speaking> = {}): Speaking => ({
  people: [ben],
  side: 'B',
  usedMs: 60_000,
  runningSince: NOW - 24_000,
  allowanceMs: null,
  ...part,
});
const mine = { mayBeHeard: false, handUp: false, called: false, reliefs: [] };
const floor = (part: Partial<FloorView> = {}): FloorView => ({
  mode: 'turns',
  held: false,
  round: null,
  speaking: speaking(),
  hands: [],
  pauseAskedBy: null,
  mine,
  ...part,
});

const can: View['abilities'] = ['setMedia', 'setEquipment', 'leave', 'chooseLanguage', 'say', 'raiseHand'];
const six = inRoomWith('joint', [maria, sam, ben, ines, luis], { abilities: can });
const unheard = { air: { ...six.air, voice: false }, me: me({ microphone: false }) };
const room = (part: FloorView, more: Partial<View> = {}, air?: FakeAir): GalleryScreen => ({
  who: 'party',
  show: () => (
    <InMeeting view={{ ...six, floor: part, ...more }} air={air}>
      <Room />
    </InMeeting>
  ),
});

const LEADS: View['abilities'] = [
  'setFloor',
  'giveFloor',
  'orderHands',
  'holdFloor',
  'startRound',
  'nextTurn',
  'repeatRound',
  'endRound',
];
const side = (name: Side, part: Partial<SideBalance>): SideBalance => ({
  side: name,
  floorMs: 0,
  floorSince: null,
  floorPace: 1,
  voicedMs: 0,
  caucusMs: 0,
  caucusSince: null,
  interruptions: 0,
  ...part,
});
const balance: Balance = {
  sides: [
    side('A', { floorMs: 312_000, voicedMs: 140_000, caucusMs: 900_000, interruptions: 2 }),
    side('B', { floorMs: 268_000, floorSince: NOW - 24_000, voicedMs: 95_000, caucusMs: 640_000 }),
  ],
  uneven: [{ role: 'counsel', has: ['A'], lacks: ['B'] }],
};
const desk = (part: FloorView, air?: FakeAir): GalleryScreen =>
  screen({ ...joint, floor: part, balance, abilities: [...joint.abilities, ...LEADS] }, { air });

const heard = { ...mine, mayBeHeard: true };
const round = { topic: 'opening', number: 1, turn: 2, of: 2, side: 'B' } as const;

export const floorScreens: Record<string, GalleryScreen> = {
  'floor.listening': room(floor({ hands: [sam, ana], mine: { ...mine, handUp: true } }), unheard),
  'floor.called': room(
    floor({ speaking: speaking({ people: [ana], side: 'A', usedMs: 0 }), mine: { ...heard, called: true } }),
    { me: me({ microphone: false }) },
  ),
  'floor.speaking': room(
    floor({
      round: { ...round, turn: 1, side: 'A' },
      speaking: speaking({ people: [ana], side: 'A', allowanceMs: 120_000, usedMs: 100_000, runningSince: null }),
      mine: heard,
    }),
  ),
  'floor.hint': room(floor(), unheard, { voice: true }),
  'floor.pause': room(floor({ pauseAskedBy: ines }), unheard),
  'floor.interpreter': room(
    floor({ speaking: speaking({ people: [ben, ines] }), mine: { ...heard, reliefs: [luis] }, pauseAskedBy: ines }),
    {
      me: me({ ...ines, language: 'en' }),
      abilities: [...can.filter((one) => one !== 'raiseHand'), 'askPause', 'handOver'],
    },
  ),
  'console.floor.open': desk(floor({ mode: 'open', speaking: null })),
  'console.floor.turns': desk(floor({ hands: [ana, sam] }), { speaking: [ben.seat] }),
  'console.floor.round': desk(
    floor({
      round,
      held: true,
      speaking: speaking({ people: [ben, ines], allowanceMs: 240_000 }),
      pauseAskedBy: ines,
    }),
  ),
};
