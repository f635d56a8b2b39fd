// The mediator's console in every state, for the gallery.
// Must never be part of the app's own bundle.
import type { AbilityName } from '../../shared/commands.ts';
import type { PersonRef } from '../../shared/people.ts';
import type { Console as ConsoleData, ConsolePerson, ConsoleRoom, MovePreview, View } from '../../shared/view.ts';
import { SessionProvider } from '../net/context.tsx';
import { type FakeSession, fakeSession } from '../net/fake.ts';
import Console from '../screens/console/Console.tsx';
import { type Desk, type Form, type Pane, StartDesk, type WorkTab } from '../screens/console/context.tsx';
import type { FakeAir } from './air.ts';
import { ana, ben, ines, inRoomWith, luis, maria, me, NOW, person, sam } from './fixtures.ts';
import { chatLines, InMeeting } from './room.tsx';
import type { GalleryScreen } from './screens.ts';

const omar = person('Omar Haddad', 'observer');

const ABILITIES: AbilityName[] = [
  'setMedia',
  'setEquipment',
  'leave',
  'chooseLanguage',
  'say',
  'previewMove',
  'move',
  'goWithout',
  'cancelMove',
  'bringBack',
  'separateNow',
  'enter',
  'withdrawKnock',
  'setExpected',
  'startBreak',
  'endBreak',
  'endSession',
  'note',
  'addSeat',
  'replaceSeat',
  'removeSeat',
  'changeSettings',
  'comment',
  'closeComment',
];

const seated = (who: PersonRef, room: string, more: Partial<ConsolePerson> = {}): ConsolePerson => ({
  ...who,
  room,
  since: NOW - 250_000,
  status: 'here',
  withThem: [],
  microphone: true,
  camera: true,
  language: 'en',
  ...more,
});
const waits = (who: PersonRef, more: Partial<ConsolePerson> = {}): ConsolePerson =>
  seated(who, `lobby:${who.seat}`, { status: 'waiting', microphone: false, camera: false, ...more });

const room = (name: string, more: Partial<ConsoleRoom>): ConsoleRoom => ({
  room: name,
  kind: 'joint',
  side: null,
  since: null,
  door: 'open',
  ...more,
});
const ROOMS: ConsoleRoom[] = [
  room('joint', { kind: 'joint' }),
  room('caucus:A', { kind: 'caucus', side: 'A' }),
  room('private:A', { kind: 'private', side: 'A', door: 'closed' }),
  room('caucus:B', { kind: 'caucus', side: 'B' }),
  room('private:B', { kind: 'private', side: 'B', door: 'closed' }),
  room('team', { kind: 'team' }),
];
const roomsWith = (changes: Record<string, Partial<ConsoleRoom>>, more: ConsoleRoom[] = []): ConsoleRoom[] => [
  ...ROOMS.map((one) => ({ ...one, ...changes[one.room] })),
  ...more,
];

const desk = (more: Partial<ConsoleData>): ConsoleData => ({
  people: [],
  rooms: ROOMS,
  moves: [],
  undo: null,
  knock: null,
  notes: [],
  pause: { all: false, rooms: [] },
  mixings: [],
  harm: [],
  settings: { title: 'Spring meeting', contact: 'joint', hideAddresses: false, languages: ['en', 'es'] },
  ...more,
});

const asMaria = me({ ...maria, microphone: true, camera: true });
const mediating = (view: View, console: ConsoleData): View => ({
  ...view,
  me: { ...asMaria, ...view.me, ...maria },
  console,
  abilities: ABILITIES,
});

const inJoint = desk({
  people: [
    seated(maria, 'joint'),
    seated(ana, 'joint'),
    seated(sam, 'joint', { microphone: false }),
    seated(ben, 'joint'),
    seated(ines, 'joint', { language: 'es' }),
    waits(luis, { status: 'waiting', since: NOW - 65_000 }),
    waits(omar, { status: 'absent' }),
  ],
  rooms: roomsWith({ joint: { since: NOW - 723_000, door: 'here' } }),
});
export const joint = mediating(inRoomWith('joint', [ana, ben, sam, ines]), inJoint);

const apart = desk({
  people: [
    seated(maria, 'team'),
    seated(luis, 'caucus:B'),
    seated(ana, 'private:A', { status: 'inPrivate', microphone: false, camera: false }),
    seated(sam, 'private:A', { status: 'inPrivate', microphone: false, camera: false }),
    seated(ben, 'caucus:B', { withThem: ['Rosa Tran'] }),
    seated(ines, 'caucus:B', { status: 'dropped', microphone: false, camera: false }),
    waits(omar, { status: 'cannotTalk' }),
  ],
  rooms: roomsWith({
    'private:A': { since: NOW - 300_000, door: 'knock' },
    'caucus:B': { since: NOW - 120_000 },
    team: { since: NOW - 60_000, door: 'here' },
  }),
});
export const alone = mediating(
  { ...inRoomWith('team', []), air: { entry: null, peers: [], audible: [], open: false, voice: false } },
  apart,
);

const line = (
  who: PersonRef,
  hearNow: PersonRef[],
  willHear: PersonRef[],
  moves: boolean,
  asked = false,
): MovePreview['people'][number] => ({
  person: who,
  hearNow,
  willHear,
  moves,
  asked,
});
const toCaucus: MovePreview = {
  people: [
    line(ana, [maria, sam, ben, ines], [sam, maria], true),
    line(sam, [maria, ana, ben, ines], [ana, maria], true),
    line(maria, [ana, sam, ben, ines], [ana, sam], true),
    line(ben, [maria, ana, sam, ines], [ines], false),
    line(ines, [maria, ana, sam, ben], [ben], false),
  ],
  broughtAlong: [sam],
  needs: [],
  pausesRoom: false,
};
const mixing: MovePreview = {
  people: [
    line(sam, [ana], [ben, ines, luis], true, true),
    line(ben, [ines, luis], [ines, luis, sam], false, true),
    line(ines, [ben, luis], [ben, luis, sam], false),
  ],
  broughtAlong: [],
  needs: ['confirmMix'],
  pausesRoom: true,
};

interface Show {
  air?: FakeAir;
  tab?: WorkTab;
  pane?: Pane;
  plan?: Desk['planning']['plan'];
  form?: Form;
  preview?: MovePreview;
}

export const screen = (view: View, { air, preview, ...start }: Show = {}): GalleryScreen => ({
  who: 'mediator',
  show: () => (
    <InMeeting view={view} air={air} lines={chatLines}>
      <Answering view={view} preview={preview}>
        <StartDesk value={start}>
          <Console />
        </StartDesk>
      </Answering>
    </InMeeting>
  ),
});

/** A server that knows one preview. */
function Answering({ view, preview, children }: { view: View; preview?: MovePreview; children: React.ReactNode }) {
  const fake = fakeSession(view, chatLines);
  fake.show({ serverOffset: NOW - Date.now() });
  const send = async () => ({ ok: true, value: preview });
  const session: FakeSession = preview ? { ...fake, send: send as unknown as FakeSession['send'] } : fake;
  return <SessionProvider session={session}>{children}</SessionProvider>;
}

const plan = (seats: PersonRef[], to: NonNullable<Desk['planning']['plan']['to']>) => ({
  seats: seats.map((one) => one.seat),
  to,
  split: false,
  confirmMix: false,
  countdown: 5 as const,
});

export const consoleScreens: Record<string, GalleryScreen> = {
  'console.joint': screen(joint, {
    air: { speaking: [ana.seat], links: { [ben.seat]: { quality: 'weak' } } },
    tab: 'messages',
  }),
  'console.people.pane': screen(joint, { pane: 'people', tab: 'notes' }),
  'console.apart': screen(alone, { tab: 'notes' }),
  'console.apart.people': screen(alone, { pane: 'people', tab: 'people' }),
  'console.mixed': screen(
    mediating(
      inRoomWith('caucus', [sam, ben]),
      desk({
        people: [seated(maria, 'room:x'), seated(sam, 'room:x'), seated(ben, 'room:x'), waits(ana), waits(ines)],
        rooms: roomsWith({}, [room('room:x', { kind: 'caucus', since: NOW - 40_000, door: 'here' })]),
      }),
    ),
  ),
  'console.plan': screen(joint, {
    tab: 'move',
    pane: 'work',
    plan: plan([ana, maria], { kind: 'caucus', side: 'A' }),
    preview: toCaucus,
  }),
  'console.plan.mix': screen(alone, {
    tab: 'move',
    pane: 'work',
    plan: plan([sam], { kind: 'caucus', side: 'B' }),
    preview: mixing,
  }),
  'console.plan.empty': screen(alone, { tab: 'move', pane: 'work' }),
  'console.pending': screen(
    mediating(
      alone,
      desk({
        ...apart,
        moves: [
          {
            move: 'm1',
            seats: [ana.seat, sam.seat],
            to: { room: 'joint', kind: 'joint', side: null },
            goesAt: null,
            waitsFor: [
              { seat: ana.seat, answer: 'ready' },
              { seat: ben.seat, answer: 'notNow' },
              { seat: sam.seat, answer: null },
            ],
            minuteBy: null,
          },
          {
            move: 'm2',
            seats: [ines.seat],
            to: { room: 'caucus:B', kind: 'caucus', side: 'B' },
            goesAt: NOW + 60_000,
            waitsFor: [],
            minuteBy: ines.seat,
          },
        ],
        undo: { move: 'm0', seats: [ana.seat], until: NOW + 10_000 },
        knock: { knock: 'k', room: 'private:A', state: 'held' },
      }),
    ),
    { pane: 'people' },
  ),
  'console.break': screen(
    mediating({ ...alone, waiting: { expected: NOW + 300_000, breakUntil: NOW + 600_000, onBreak: true } }, apart),
    { tab: 'people' },
  ),
};
