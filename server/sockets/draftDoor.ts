// Answers the drafts' gate from the running cases: who somebody is, what they may, whether they see cursors.
// Must never know a right that the view does not carry: both ask `draftAccess`.
import { cookieName, readCookies } from '../http/cookies.ts';
import type { Access } from '../live/access.ts';
import type { Registry } from '../live/registry.ts';
import { draftAccess, seesCursors } from '../mediation/draft.ts';
import { refOf, seatOf } from '../mediation/who.ts';
import type { DraftAccess, DraftDoor } from './draft/port.ts';

/** Cursor colours, readable on white and under white letters: A and B as their marks are in client/styles/tokens.css. */
const COLOURS: Record<string, string> = {
  A: '#0f6b63',
  B: '#8a4b12',
  C: '#5b4b9a',
  D: '#1f6aa5',
  E: '#7a3b6b',
  F: '#4f6b1f',
};
const MEDIATORS = '#0f5c7a';

export interface DraftDoorParts {
  access: Access;
  registry: Registry;
  secure: boolean;
  onAccessChange: DraftDoor['onAccessChange'];
}

export function createDraftDoor({ access, registry, secure, onAccessChange }: DraftDoorParts): DraftDoor {
  const stateOf = (caseId: string) => registry.running(caseId)?.state ?? null;
  return {
    async identify(req) {
      const tag = new URL(req.url ?? '/', 'http://here').searchParams.get('place') ?? '';
      const secret = readCookies(req).get(cookieName(tag, secure));
      const place = secret ? await access.findPlace(tag, secret) : null;
      const room = place && (await registry.get(place.caseId));
      if (!place || !room || !seatOf(room.state, place.seat)) return null;
      const { name, side } = refOf(room.state, place.seat);
      return { caseId: place.caseId, seat: place.seat, name, colour: COLOURS[side ?? ''] ?? MEDIATORS };
    },
    access(caseId, seat, doc): DraftAccess {
      const s = stateOf(caseId);
      if (!s || doc !== s.draft.doc) return 'none';
      const right = draftAccess(s, seat);
      return right === 'comment' ? 'read' : right;
    },
    cursors(caseId, seat, doc) {
      const s = stateOf(caseId);
      return s !== null && doc === s.draft.doc && seesCursors(s, seat);
    },
    onAccessChange,
  };
}
