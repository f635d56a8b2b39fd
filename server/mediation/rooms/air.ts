// Who can hear and see whom now: the one home of that question, asked by views, signals and chat alike.
// Must never answer from anything but seats, lines and settings; receivers play only whom this names.
import type { PersonRef, SeatId } from '../../../shared/people.ts';
import type { Air, Audience, Peer } from '../../../shared/view.ts';
import { digest } from '../digest.ts';
import { floorLets } from '../floor/voices.ts';
import { isPausedByHand } from '../safety/pause.ts';
import type { CaseState, Site } from '../state.ts';
import { arrivalOf, isGuarded, isHere, lackMediator, mediates, refOf, sideOf } from '../who.ts';
import type { Rooms } from './rooms.ts';
import { inRoom, roomKind, roomOf } from './where.ts';

/** Nobody is audible in this room: until a mediator is back, or until mediators go on. */
export const isPaused = (s: CaseState, room: string): boolean =>
  lackMediator(s, inRoom(s, room)) || isPausedByHand(s, room);

/** Only in a room shared with others can anybody be heard at all. */
export const mayBeHeard = (s: CaseState, seat: SeatId): boolean => {
  const room = roomOf(s, seat);
  return roomKind(room) !== 'lobby' && !isPaused(s, room);
};

/** Everyone who shares this seat's room and is there now. */
const companions = (s: CaseState, seat: SeatId): SeatId[] => {
  const room = roomOf(s, seat);
  if (roomKind(room) === 'lobby' || !isHere(s, seat)) return [];
  return inRoom(s, room).filter((id) => id !== seat && isHere(s, id));
};

/**
 * How two people's devices may be linked. Across sides an address is worth hiding: relayed where there is a relay;
 * without one, direct only where both agreed, and never with the safety flag.
 */
export function routeBetween(s: CaseState, site: Site, a: SeatId, b: SeatId): Peer['route'] | 'none' {
  if (mediates(s, a) || mediates(s, b)) return s.about.hideAddresses && site.relay ? 'relay' : 'direct';
  if (sideOf(s, a) !== null && sideOf(s, a) === sideOf(s, b)) return 'direct';
  if (site.relay) return 'relay';
  if (isGuarded(s)) return 'none';
  return arrivalOf(s, a).directLinks && arrivalOf(s, b).directLinks ? 'direct' : 'none';
}

const reachable = (s: CaseState, site: Site, seat: SeatId): SeatId[] =>
  companions(s, seat).filter((id) => routeBetween(s, site, seat, id) !== 'none');

const entryOf = (s: CaseState, seat: SeatId): string => `${s.rooms.at[seat]?.entry}.${s.presence[seat]?.connection}`;

/**
 * The name of the link between two seats for this entry of both; new whenever either re-enters or reconnects. A digest: with
 * the other's line in it, names of two meetings could be compared, and would tell whether that line was lost between them.
 */
export function linkBetween(s: CaseState, a: SeatId, b: SeatId): string {
  const ends = [entryOf(s, a), entryOf(s, b)].sort().join('~');
  const links = linksOf(s);
  const link = links.get(ends) ?? digest(ends);
  links.set(ends, link);
  return link;
}
/** Both ends ask for it with every view, and it changes only with a seating or a line: so it is worked out once. */
function linksOf({ rooms: { at }, presence }: CaseState): Map<string, string> {
  const known = LINKS.get(presence);
  if (known?.at === at) return known.links;
  const links = new Map<string, string>();
  LINKS.set(presence, { at, links });
  return links;
}
const LINKS = new WeakMap<CaseState['presence'], { at: Rooms['at']; links: Map<string, string> }>();

/** The seat at the other end of `link`, if both share a room and may be linked now. */
export const otherEnd = (s: CaseState, site: Site, seat: SeatId, link: string): SeatId | null =>
  reachable(s, site, seat).find((id) => linkBetween(s, seat, id) === link) ?? null;

const peer = (s: CaseState, site: Site, seat: SeatId, other: SeatId): Peer => ({
  link: linkBetween(s, seat, other),
  seat: other,
  initiate: seat < other,
  route: routeBetween(s, site, seat, other) === 'relay' ? 'relay' : 'direct',
});

/** The floor lets them be heard, and they are not there only to watch. */
const hasVoice = (s: CaseState, seat: SeatId): boolean => floorLets(s, seat) && s.people[seat]?.role !== 'observer';

/** With whom this seat may exchange sound and picture now, over which links, and whom it plays. */
export function airOf(s: CaseState, site: Site, seat: SeatId): Air {
  const linked = reachable(s, site, seat);
  const open = linked.length > 0 && mayBeHeard(s, seat);
  return {
    entry: linked.length > 0 ? entryOf(s, seat) : null,
    peers: linked.map((other) => peer(s, site, seat, other)),
    audible: open ? linked.filter((id) => s.presence[id]?.microphone && floorLets(s, id)) : [],
    open,
    voice: open && hasVoice(s, seat),
  };
}

/** Who hears and sees this seat now: what its screen says at the top. */
export function audienceOf(s: CaseState, site: Site, seat: SeatId): Audience {
  const state = audienceState(s, seat);
  const heard = state === 'private' || state === 'joint' || state === 'team';
  const hear: PersonRef[] = heard ? reachable(s, site, seat).map((id) => refOf(s, id)) : [];
  return { state, hear, mediatorHere: companions(s, seat).some((id) => mediates(s, id)) };
}

function audienceState(s: CaseState, seat: SeatId): Audience['state'] {
  if (s.about.session === 'ended') return 'ended';
  const room = roomOf(s, seat);
  const kind = roomKind(room);
  if (kind === 'lobby') return 'waiting';
  if (isPaused(s, room)) return 'paused';
  return kind === 'caucus' ? 'private' : kind;
}
