// Answers the drafts' gate from the running cases: who somebody is, what they may, what the case owes a document.
// Must never know a right that the view does not carry: both ask `draftAccess`.
import type { IncomingMessage } from 'node:http';
import { cookieName, readCookies } from '../http/cookies.ts';
import type { Access } from '../live/access.ts';
import type { Clock } from '../live/clock.ts';
import type { Registry } from '../live/registry.ts';
import { draftAccess, seesCursors } from '../mediation/draft/draft.ts';
import { seesSideCursors, sideDraftAccess } from '../mediation/draft/sideDrafts.ts';
import type { CaseState } from '../mediation/state.ts';
import { refOf, seatOf } from '../mediation/who.ts';
import type { DraftAccess, DraftDoor } from './draft/port.ts';

export interface DraftDoorParts {
  access: Access;
  registry: Registry;
  clock: Clock;
  secure: boolean;
  onAccessChange: DraftDoor['onAccessChange'];
}

/** ms between looks at a place that may end sooner than it says: one that rests, while no other line uses it. */
const LOOK_EVERY = 600_000;

export function createDraftDoor({ access, registry, clock, secure, onAccessChange }: DraftDoorParts): DraftDoor {
  const placeOf = (req: IncomingMessage) => {
    const tag = new URL(req.url ?? '/', 'http://here').searchParams.get('place') ?? '';
    const secret = readCookies(req).get(cookieName(tag, secure));
    return secret ? access.findPlace(tag, secret) : Promise.resolve(null);
  };
  const stateOf = (caseId: string) => registry.running(caseId)?.state ?? null;
  const rights = rememberedRights();
  return {
    async identify(req) {
      const place = await placeOf(req);
      const room = place && (await registry.get(place.caseId));
      if (!place || !room || !seatOf(room.state, place.seat)) return null;
      const { name, side } = refOf(room.state, place.seat);
      return { caseId: place.caseId, seat: place.seat, name, side, place: place.tag };
    },
    onPlaceOver(req, over) {
      let isOff = false;
      let callOff = () => {};
      const look = async () => {
        // A store that does not answer now is asked again in the next round.
        const until = await placeOf(req).then(
          (place) => place?.until ?? null,
          () => Number.POSITIVE_INFINITY,
        );
        if (isOff) return;
        if (until === null) over();
        else callOff = clock.alarm(Math.min(until, clock.now() + LOOK_EVERY), () => void look());
      };
      void look();
      return () => {
        isOff = true;
        callOff();
      };
    },
    inUse: (caseId) => registry.running(caseId)?.subscribe(() => null) ?? (() => {}),
    access(caseId, seat, doc): DraftAccess {
      const s = stateOf(caseId);
      return s ? rights(s, seat, doc) : 'none';
    },
    cursors(caseId, seat, doc) {
      const s = stateOf(caseId);
      return s !== null && (doc === s.draft.doc ? seesCursors(s, seat) : seesSideCursors(s, seat, doc));
    },
    owed: (caseId, doc) => stateOf(caseId)?.releases.owed.filter((one) => one.doc === doc) ?? [],
    pointsChanged(caseId, doc, points) {
      const room = registry.running(caseId);
      // Most of the time nobody reads aloud, and the case need not be asked.
      const isRead = Object.values(room?.state.reading.rooms ?? {}).some((now) => now.doc === doc);
      if (isRead) void room?.submit({ kind: 'clock' }, { type: 'draftChanged', doc, points });
    },
    onAccessChange,
  };
}

function rightIn(s: CaseState, seat: string, doc: string): DraftAccess {
  if (doc !== s.draft.doc) return sideDraftAccess(s, seat, doc);
  const right = draftAccess(s, seat);
  return right === 'comment' ? 'read' : right;
}

/** Asked for every keystroke; a state never changes, so neither does what somebody may in it. */
function rememberedRights(): typeof rightIn {
  const known = new WeakMap<CaseState, Map<string, Map<string, DraftAccess>>>();
  return (s, seat, doc) => {
    const remembered = known.get(s)?.get(seat)?.get(doc);
    if (remembered) return remembered;
    const right = rightIn(s, seat, doc);
    // Documents that somebody made up would fill the memory: of those nobody has a right.
    if (right === 'none') return right;
    const inState = known.get(s) ?? new Map<string, Map<string, DraftAccess>>();
    const ofSeat = inState.get(seat) ?? new Map<string, DraftAccess>();
    known.set(s, inState.set(seat, ofSeat.set(doc, right)));
    return right;
  };
}
