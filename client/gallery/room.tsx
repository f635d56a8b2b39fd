// The room of a party in every state, for the gallery.
// Must never be part of the app's own bundle.
import type { ChatItem, View } from '../../shared/view.ts';
import { createStore } from '../media/store.ts';
import { SessionProvider } from '../net/context.tsx';
import { fakeSession } from '../net/fake.ts';
import { type MediaTools, MediaToolsProvider } from '../parts/devices/tools.tsx';
import { AirProvider } from '../parts/room/airPort.tsx';
import Room from '../screens/room/Room.tsx';
import { type FakeAir, fakeAir } from './air.ts';
import { ana, ben, ines, inRoom, inRoomWith, luis, maria, me, NOW, sam } from './fixtures.ts';
import type { GalleryScreen } from './screens.ts';

const can: View['abilities'] = ['setMedia', 'setEquipment', 'leave', 'chooseLanguage', 'say', 'answerPrivacy'];

export const line = (id: string, by: ChatItem['by'], text: string, audience: ChatItem['audience']): ChatItem => ({
  id,
  by,
  at: NOW - 60_000,
  text,
  audience,
  withdrawnBy: null,
  about: null,
});
export const chatLines = [
  line('1', maria, 'The list of school days is in the agreement, point 2.', [ana, sam, ben, ines, maria]),
  line('2', ana, 'Thank you. We read it now.', [ana, sam, ben, ines, maria]),
  line('3', sam, 'Wednesdays need one more look.', [ana, sam, ben, ines, maria]),
];

/** Devices that are never asked. */
const tools = (): MediaTools => ({
  devices: {
    getSnapshot: () => noDevices,
    subscribe: () => () => {},
    use: async () => {},
    choose: async () => {},
    retake: async () => {},
    close: () => {},
  },
  level: createStore(0.4),
  speaker: createStore<string | null>(null),
});
const none = { track: null, trouble: null, chosen: null };
const noDevices: ReturnType<MediaTools['devices']['getSnapshot']> = {
  equipment: 'watch',
  asking: false,
  microphone: none,
  camera: none,
  choices: { microphone: [], camera: [], speaker: [] },
};

/** Shows a view as the live meeting would. `clock` = the server's time now. */
export function InMeeting({
  view,
  air,
  lines = chatLines,
  children,
}: {
  view: View;
  air?: FakeAir;
  lines?: ChatItem[];
  children: React.ReactNode;
}) {
  const session = fakeSession(view, lines);
  session.show({ serverOffset: NOW - Date.now() });
  return (
    <SessionProvider session={session}>
      <MediaToolsProvider tools={tools()}>
        <AirProvider air={fakeAir(view, air)}>{children}</AirProvider>
      </MediaToolsProvider>
    </SessionProvider>
  );
}

const room = (view: View, air?: FakeAir, lines?: ChatItem[]): GalleryScreen => ({
  who: 'party',
  show: () => (
    <InMeeting view={{ ...view, abilities: [...can, ...view.abilities] }} air={air} lines={lines}>
      <Room />
    </InMeeting>
  ),
});

const six = inRoomWith('joint', [maria, sam, ben, ines, luis]);
const withMaria = inRoomWith('caucus', [maria]);
const muted = me({ microphone: false, camera: false });
const dark = { microphone: false, camera: false };

export const roomScreens: Record<string, GalleryScreen> = {
  'room.joint.six': room(six, { speaking: [ben.seat], links: { [sam.seat]: { quality: 'weak' } } }),
  'room.joint.arrived': room({
    ...six,
    me: muted,
    place: { ...six.place, people: [maria, sam, ben, ines, luis].map((one) => inRoom(one, one === maria ? {} : dark)) },
  }),
  'room.joint.troubled': room(
    {
      ...six,
      place: {
        ...six.place,
        people: [
          inRoom(maria),
          inRoom(sam, { here: false, ...dark }),
          inRoom(ben, { outOfReach: true }),
          inRoom(ines, { equipment: 'sound', camera: false }),
          inRoom(luis, { equipment: 'watch', ...dark }),
        ],
      },
      me: me({ camera: false }),
    },
    {
      links: { [ines.seat]: { health: 'failed', quality: null }, [maria.seat]: { quality: 'very weak' } },
      own: { trouble: 'camera' },
    },
  ),
  'room.joint.screen': room(
    {
      ...six,
      place: {
        ...six.place,
        people: [maria, sam, ben, ines, luis].map((one) => inRoom(one, { screen: one === maria })),
      },
    },
    { speaking: [maria.seat] },
  ),
  'room.joint.paused': room({
    ...six,
    me: muted,
    place: { ...six.place, paused: true, people: [inRoom(maria, { here: false, ...dark }), inRoom(ben), inRoom(ines)] },
    audience: { state: 'paused', hear: [], mediatorHere: false },
    air: { entry: null, peers: [], audible: [], open: false, voice: false },
  }),
  'room.withMediator': room(withMaria, { speaking: [maria.seat] }),
  'room.withMediator.arrived': room({ ...withMaria, me: muted }, {}, []),
  'room.private.side': room(
    { ...inRoomWith('private', [sam, ines]), waiting: { expected: NOW + 300_000, breakUntil: null, onBreak: false } },
    {},
    [],
  ),
  'room.private.alone': room(
    {
      ...inRoomWith('private', []),
      waiting: { expected: null, breakUntil: NOW + 600_000, onBreak: true },
    },
    {},
    [],
  ),
  'room.private.knock': room({
    ...inRoomWith('private', [sam]),
    knock: { knock: 'k', who: maria, kind: 'ask', goesAt: null, held: false },
    abilities: ['answerKnock'],
  }),
  'room.private.comingIn': room({
    ...inRoomWith('caucus', [sam]),
    knock: { knock: 'k', who: maria, kind: 'notice', goesAt: NOW + 3_000, held: false },
    abilities: ['answerKnock'],
  }),
  'room.private.guest': room({ ...inRoomWith('private', [sam, maria]), abilities: ['sendOut'] }),
  'room.move.countdown': room({
    ...six,
    move: {
      move: 'm',
      by: maria.name,
      to: { kind: 'caucus', side: 'A' },
      with: [maria, sam],
      goesAt: NOW + 5_000,
      asks: null,
      answer: null,
      minuteUsed: false,
    },
    abilities: ['needMinute'],
  }),
  'room.move.ready': room({
    ...inRoomWith('private', [sam]),
    move: {
      move: 'm',
      by: maria.name,
      to: { kind: 'joint', side: null },
      with: [maria, sam, ben, ines],
      goesAt: null,
      asks: 'ready',
      answer: null,
      minuteUsed: false,
    },
    abilities: ['answerMove'],
  }),
  'room.move.stay': room({
    ...withMaria,
    move: {
      move: 'm',
      by: maria.name,
      to: { kind: 'caucus', side: 'A' },
      with: [maria, luis],
      goesAt: null,
      asks: 'stay',
      answer: 'notNow',
      minuteUsed: false,
    },
    abilities: ['answerMove'],
  }),
  'room.interpreter': room({
    ...six,
    me: me({ ...ines, language: 'en' }),
    place: { ...six.place, people: [maria, ana, sam, ben, luis].map((one) => inRoom(one)) },
  }),
  'room.watching': room({ ...withMaria, me: me({ equipment: 'watch', ...dark }) }),
};
