// Views as the server might send them, for looking at screens without one: `view(overrides)`.
// Must never be part of the app's own bundle.
import type { PersonRef, Role, Side } from '../../shared/people.ts';
import type { Air, Audience, CaseInfo, Me, Place, RoomPerson, View, ViewPart } from '../../shared/view.ts';

/** A fixed moment, so that screenshots do not differ from one day to the next. */
export const NOW = Date.UTC(2026, 2, 10, 14, 20);

export const person = (name: string, role: Role, side: Side | null = null): PersonRef => ({
  seat: `seat-${name.toLowerCase().replaceAll(/[^a-z]/g, '')}`,
  name,
  role,
  side,
});

export const maria = person('Maria Ortiz', 'mediator');
export const luis = person('Luis Park', 'comediator');
export const ana = person('Ana Rivera', 'party', 'A');
export const sam = person('Sam Cole', 'counsel', 'A');
export const ben = person('Ben Tran', 'party', 'B');
export const ines = person('Inés Vega', 'interpreter', 'B');

/** Somebody in my room: here, with microphone and camera on. */
export const inRoom = (who: PersonRef, more: Partial<RoomPerson> = {}): RoomPerson => ({
  ...who,
  here: true,
  microphone: true,
  camera: true,
  screen: false,
  equipment: 'both',
  outOfReach: false,
  ...more,
});

/** Ana, through the check and in, unless said otherwise. */
export const me = (more: Partial<Me> = {}): Me => ({
  ...ana,
  language: 'en',
  arrived: true,
  left: false,
  privacy: 'private',
  withMe: [],
  directLinks: { needed: false, agreed: null },
  equipment: 'both',
  microphone: true,
  camera: true,
  screen: false,
  ...more,
});

const caseInfo: CaseInfo = {
  title: 'Spring meeting',
  contact: 'joint',
  languages: ['en', 'es'],
  sample: false,
  session: 'open',
  closed: false,
  office: { name: 'the mediation office', phone: '555 0100' },
};
const lobby: Place = {
  room: 'room-lobby',
  kind: 'lobby',
  side: null,
  people: [],
  since: NOW - 120_000,
  why: null,
  paused: false,
};
const nobody: Audience = { state: 'waiting', hear: [], mediatorHere: false };
const closed: Air = { entry: null, peers: [], audible: [], open: false, voice: false };

export type Overrides = Partial<Pick<View, ViewPart>>;

/** Ana in her waiting room, with whatever is said over it. */
export function view(overrides: Overrides = {}): View {
  return {
    me: me({ microphone: false, camera: false }),
    case: caseInfo,
    place: lobby,
    audience: nobody,
    air: closed,
    move: null,
    knock: null,
    waiting: { expected: null, breakUntil: null, onBreak: false },
    floor: null,
    balance: null,
    request: { mediators: ['Maria Ortiz'], mine: null, reply: null },
    asking: null,
    post: null,
    draft: { access: 'none', doc: null, comments: [], snapshot: null },
    sideDraft: null,
    releases: { list: [], mediators: null, others: null },
    reading: { now: null, to: [], marks: [] },
    exposures: [],
    groundRules: null,
    review: { waitFor: [], held: [] },
    summaries: { items: [], to: [] },
    abilities: ['askMediator', 'answerPrivacy', 'chooseLanguage', 'setEquipment', 'leave', 'arrive'],
    console: null,
    ...overrides,
  } as View;
}

/** A room with these people in it, all of whom hear me. */
export function inRoomWith(kind: Place['kind'], people: PersonRef[], more: Overrides = {}): View {
  const state = kind === 'caucus' ? 'private' : kind === 'lobby' ? 'waiting' : kind;
  return view({
    me: me(),
    place: { ...lobby, room: `room-${kind}`, kind, side: 'A', people: people.map((one) => inRoom(one)) },
    audience: { state, hear: people, mediatorHere: people.some((one) => one.role.endsWith('mediator')) },
    air: { entry: 'entry-1', peers: [], audible: people.map((one) => one.seat), open: true, voice: true },
    ...more,
  });
}
