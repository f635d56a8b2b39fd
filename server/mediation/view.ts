// The wall: all that one seat may know, built up from nothing, part by part.
// Must never pass a part of the state through; a new field reaches nobody until it is listed here.
import type { SeatId } from '../../shared/people.ts';
import type { KnockAtMyDoor, Me, MyMove, Place, RoomPerson, View, ViewPart, Waiting } from '../../shared/view.ts';
import { abilitiesOf } from './case.ts';
import { answerOf, consoleFor } from './console.ts';
import { groundRulesView } from './conversation/groundRules.ts';
import { postFor } from './conversation/posts.ts';
import { mayAsk } from './conversation/requests.ts';
import { askingOf, myRequest } from './conversation/requestsView.ts';
import { reviewView } from './conversation/review.ts';
import { summariesView } from './conversation/summaries.ts';
import { draftView } from './draft/draft.ts';
import { readingView } from './draft/reading.ts';
import { releasesView } from './draft/releases.ts';
import { sideDraftView } from './draft/sideDrafts.ts';
import { balanceFor } from './floor/balance.ts';
import { floorView } from './floor/floorView.ts';
import { isClosed } from './records/keeping.ts';
import { airOf, audienceOf, isPaused, routeBetween } from './rooms/air.ts';
import { reportsFor } from './rooms/exposure.ts';
import { knockAt } from './rooms/knocks.ts';
import { concerns } from './rooms/pending.ts';
import { cameInto, inRoomAfter, isToldToAll, roomKind, roomOf, roomSide, seatingAfter } from './rooms/where.ts';
import type { CaseState, Site } from './state.ts';
import {
  arrivalOf,
  describe,
  hasArrived,
  isAskedPrivacy,
  isGuarded,
  isHere,
  isOutside,
  mediates,
  refOf,
  sidesAmong,
} from './who.ts';

type Parts = { [K in ViewPart]: (s: CaseState, site: Site, seat: SeatId) => View[K] };
/** What a view is made of, each part by itself. */
export const PARTS: Parts = {
  me,
  case: (s, site) => ({
    title: s.about.title,
    contact: s.about.contact,
    languages: s.about.languages,
    sample: s.about.sample,
    session: s.about.session,
    closed: isClosed(s),
    office: site.office,
  }),
  place,
  audience: audienceOf,
  air: airOf,
  move: (s, _, seat) => myMove(s, seat),
  knock: (s, _, seat) => knock(s, seat),
  waiting: (s, _, seat) => (isToldToAll(s, seat) ? waiting(s) : NOT_WAITING),
  floor: (s, _, seat) => floorView(s, seat),
  balance: (s, _, seat) => balanceFor(s, seat),
  request: (s, _, seat) => (mayAsk(s, seat) ? myRequest(s, seat) : null),
  asking: (s, _, seat) => (mediates(s, seat) ? askingOf(s) : null),
  post: (s, _, seat) => postFor(s, seat),
  draft: (s, _, seat) => draftView(s, seat),
  sideDraft: (s, _, seat) => sideDraftView(s, seat),
  releases: (s, _, seat) => releasesView(s, seat),
  reading: (s, _, seat) => readingView(s, seat),
  groundRules: (s, _, seat) => groundRulesView(s, seat),
  review: (s, _, seat) => reviewView(s, seat),
  summaries: (s, _, seat) => summariesView(s, seat),
  exposures: (s, _, seat) => reportsFor(s, seat),
  abilities: (s, _, seat) => abilitiesOf(s, seat),
  console: (s, _, seat) => consoleFor(s, seat),
};
const NAMES = Object.keys(PARTS) as ViewPart[];

/** The one way to make a view: of this seat, from the state as it is now. */
export function viewFor(s: CaseState, site: Site, seat: SeatId): View {
  const view: { [part: string]: unknown } = {};
  for (const part of NAMES) view[part] = PARTS[part](s, site, seat);
  return view as unknown as View;
}

function me(s: CaseState, site: Site, seat: SeatId): Me {
  const a = arrivalOf(s, seat);
  const line = s.presence[seat];
  return describe(refOf(s, seat), {
    language: a.language,
    arrived: hasArrived(s, seat),
    left: a.left,
    privacy: isAskedPrivacy(s, seat) ? a.privacy : 'private',
    withMe: a.withMe,
    directLinks: { needed: directLinksMatter(s, site, seat), agreed: a.directLinks },
    equipment: a.equipment,
    microphone: line?.microphone ?? false,
    camera: line?.camera ?? false,
    screen: line?.screen ?? false,
  });
}
const directLinksMatter = (s: CaseState, site: Site, seat: SeatId): boolean =>
  !site.relay && !isGuarded(s) && !mediates(s, seat) && !isOutside(s, seat);

function place(s: CaseState, site: Site, seat: SeatId): Place {
  const room = roomOf(s, seat);
  const kind = roomKind(room);
  const others = kind === 'lobby' || !hasArrived(s, seat) ? [] : cameInto(s, room).filter((id) => id !== seat);
  return {
    room,
    kind,
    side: roomSide(room),
    people: others.map((id) => roomPerson(s, site, seat, id)),
    since: s.rooms.at[seat]?.since ?? 0,
    why: s.rooms.at[seat]?.why ?? null,
    paused: isPaused(s, room),
  };
}

function roomPerson(s: CaseState, site: Site, viewer: SeatId, id: SeatId): RoomPerson {
  const here = isHere(s, id);
  const line = here ? s.presence[id] : undefined;
  return describe(refOf(s, id), {
    here,
    microphone: line?.microphone ?? false,
    camera: line?.camera ?? false,
    screen: line?.screen ?? false,
    equipment: arrivalOf(s, id).equipment,
    outOfReach: routeBetween(s, site, viewer, id) === 'none',
  });
}

/** Mediators follow moves in their console; here stands the one that asks or takes this person. */
function myMove(s: CaseState, seat: SeatId): MyMove | null {
  const mine = Object.values(s.moves.pending).filter((move) => concerns(move, seat));
  const m = mine.find((move) => seat in move.asks) ?? mine[0];
  if (!m) return null;
  const to = m.seats[seat] ?? roomOf(s, seat);
  const there = inRoomAfter(seatingAfter(s, m.seats), to).filter((id) => id !== seat);
  const together =
    roomKind(to) !== 'lobby' && (sidesAmong(s, [seat, ...there]).length < 2 || s.about.contact === 'joint');
  return {
    move: m.id,
    by: refOf(s, m.by).name,
    to: { kind: roomKind(to), side: roomSide(to) },
    with: together ? there.map((id) => refOf(s, id)) : [],
    goesAt: m.goesAt,
    asks: m.asks[seat] ?? null,
    answer: answerOf(m, seat),
    minuteUsed: m.minutesUsed.includes(seat),
  };
}

function knock(s: CaseState, seat: SeatId): KnockAtMyDoor | null {
  const k = knockAt(s, seat);
  if (!k) return null;
  return {
    knock: k.id,
    who: refOf(s, k.who),
    kind: k.kind,
    goesAt: k.kind === 'notice' ? k.until : null,
    held: k.state === 'held',
  };
}

const NOT_WAITING: Waiting = { expected: null, breakUntil: null, onBreak: false };
const waiting = (s: CaseState): Waiting => ({
  expected: s.about.expected,
  breakUntil: s.about.breakUntil,
  onBreak: s.about.breakUntil !== null,
});
