// Pauses, harm, reports after a wrong room, an observer, the box and a lost line, for the gallery.
// Must never be part of the app's own bundle.
import type { SentReport } from '../../shared/exposure.ts';
import type { View } from '../../shared/view.ts';
import { SessionProvider } from '../net/context.tsx';
import { fakeSession } from '../net/fake.ts';
import type { Snapshot } from '../net/port.ts';
import Console from '../screens/console/Console.tsx';
import Room from '../screens/room/Room.tsx';
import { Waiting } from '../screens/Waiting.tsx';
import { alone, joint, screen } from './console.tsx';
import { ana, ben, ines, inRoomWith, maria, NOW, person, sam, view } from './fixtures.ts';
import { chatLines, InMeeting } from './room.tsx';
import type { GalleryScreen } from './screens.ts';

const omar = person('Omar Haddad', 'observer');
const can: View['abilities'] = ['setMedia', 'setEquipment', 'leave', 'chooseLanguage', 'say'];
const leads: View['abilities'] = ['pauseAll', 'pauseRoom', 'logHarm', 'readExposure', 'shareExposure', 'postToAll'];

const leading = (one: View, more: Partial<NonNullable<View['console']>> = {}): View => ({
  ...one,
  abilities: [...one.abilities, ...leads, ...(more.pause?.all ? (['resumeAll'] as const) : [])],
  console: one.console && { ...one.console, ...more },
});
const report: SentReport = {
  move: 'm0',
  at: NOW - 400_000,
  room: { kind: 'caucus', side: 'B' },
  stays: [
    {
      person: sam,
      from: NOW - 400_000,
      until: NOW - 393_000,
      couldHear: [
        { person: ben, from: NOW - 400_000, until: NOW - 393_000 },
        { person: ines, from: NOW - 400_000, until: NOW - 393_000 },
      ],
    },
  ],
  items: [],
  by: maria.name,
  sentAt: NOW - 300_000,
};
const mixing = {
  move: 'm0',
  at: NOW - 400_000,
  seats: [sam.seat],
  room: report.room,
  sides: ['A', 'B'] as const,
  sentTo: ['B'] as const,
};
const mixings = [{ ...mixing, sides: [...mixing.sides], sentTo: [...mixing.sentTo] }];
const harm = [{ id: 'h', by: maria.name, at: NOW - 60_000, ground: 'child' as const, how: 'phone' as const }];
const paused = { all: true, rooms: [] };
/** Nothing looks on. */
const gone: Partial<Snapshot> = { link: 'reconnecting' };
const silent: View['audience'] = { state: 'paused', hear: [], mediatorHere: true };

const party = (one: View): GalleryScreen => ({
  who: 'party',
  show: () => (
    <InMeeting view={one}>
      <Room />
    </InMeeting>
  ),
});

/** Something of my line itself is not as it should be. */
function OnLine({ view: one, line, children }: { view: View; line: Partial<Snapshot>; children: React.ReactNode }) {
  const session = fakeSession(one, chatLines);
  session.show({ serverOffset: NOW - Date.now(), ...line });
  return (
    <InMeeting view={one}>
      <SessionProvider session={session}>{children}</SessionProvider>
    </InMeeting>
  );
}

export const safetyScreens: Record<string, GalleryScreen> = {
  'console.find': screen(leading(joint, { mixings }), { form: 'find', tab: 'messages' }),
  'console.paused': screen(
    {
      ...leading(joint, { pause: paused }),
      audience: silent,
      place: { ...joint.place, paused: true },
      me: { ...joint.me, microphone: false, camera: false },
    },
    { tab: 'messages' },
  ),
  'console.harm': screen(leading(alone, { pause: paused, harm }), { tab: 'harm', pane: 'work' }),
  'console.exposure': screen(leading(joint, { mixings }), { tab: 'exposure', pane: 'work' }),
  'console.lineGone': {
    who: 'mediator',
    show: () => (
      <OnLine view={joint} line={gone}>
        <Console />
      </OnLine>
    ),
  },
  'console.oldPage': {
    who: 'mediator',
    show: () => (
      <OnLine view={alone} line={{ isOld: true }}>
        <Console />
      </OnLine>
    ),
  },
  'room.lineGone': {
    who: 'party',
    show: () => (
      <OnLine view={{ ...inRoomWith('joint', [maria, sam, ben]), abilities: can }} line={gone}>
        <Room />
      </OnLine>
    ),
  },
  'room.oldPage': {
    who: 'party',
    show: () => (
      <OnLine view={{ ...inRoomWith('joint', [maria, sam, ben]), abilities: can }} line={{ isOld: true }}>
        <Room />
      </OnLine>
    ),
  },
  'room.observed': party({ ...inRoomWith('joint', [maria, ben, omar]), abilities: [...can, 'endObserver'] }),
  'room.exposure': party({ ...inRoomWith('caucus', [maria]), abilities: can, exposures: [report] }),
  'waiting.exposure': {
    who: 'party',
    show: () => (
      <InMeeting view={view({ me: { ...view().me, ...ana }, exposures: [report] })}>
        <Waiting />
      </InMeeting>
    ),
  },
};
