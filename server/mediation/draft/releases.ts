// Words that cross: a side releases exactly these, a mediator who saw them shares them, and then they are the agreement's.
// Must never let any words of a side's cross but those it released, nor tell anybody where they were released.
import type { AbilityName, CommandOf } from '../../../shared/commands.ts';
import { hasSide, type SeatId, type Side, speaksForSide } from '../../../shared/people.ts';
import type { Release, ReleasesView, ShownPoint } from '../../../shared/sideDrafts.ts';
import { isGuest } from '../conversation/chat.ts';
import { AGREEMENT, ofSideWithMediators } from '../records/scopes.ts';
import { roomOf, roomSide } from '../rooms/where.ts';
import {
  type Actor,
  accept,
  type CaseState,
  type Decision,
  deny,
  type Env,
  type Input,
  type Seal,
  slice,
} from '../state.ts';
import { hasArrived, leads, mediates, refOf, seatOf, seatsOf, sideOf } from '../who.ts';
import { draftAudience } from './draft.ts';
import { readersHere, writesHere } from './sideDrafts.ts';

interface Released {
  id: string;
  side: Side;
  by: SeatId;
  at: number;
  text: string;
  /** The side's people and the mediators of that moment; only ever fewer. */
  readers: SeatId[];
  shared: boolean;
}
/** Shared words must stand in the agreement's document as this point; whoever keeps the document puts them there, once. */
export interface Owed {
  doc: string;
  point: string;
  text: string;
}
export interface Releases {
  list: Released[];
  owed: Owed[];
  /** With separate rooms only: what all sides are shown of the agreement; null = nothing yet. */
  snapshot: ShownPoint[] | null;
}
export const NO_RELEASES: Releases = { list: [], owed: [], snapshot: null };

export type ReleaseEvent =
  | { type: 'wordsReleased'; release: string; side: Side; readers: SeatId[]; seal: Seal; secret?: { text: string } }
  | { type: 'releaseTakenBack'; release: string }
  | { type: 'wordsShared'; release: string; doc: string; point: string; seal: Seal; secret?: { text: string } }
  | { type: 'snapshotShown'; seal: Seal; secret?: { points: ShownPoint[] } };

/** What one side may have waiting, in number and UTF-16 units: all of it goes to every mediator with every release. */
const MOST_OF_SIDE = { releases: 50, units: 60_000 };
/** What may be shown as a snapshot, UTF-16 units. */
const MOST_SHOWN = 200_000;

const mediators = (s: CaseState): SeatId[] => seatsOf(s).flatMap(({ id }) => (mediates(s, id) ? [id] : []));

/** The side's own word: its party or counsel, in its own rooms. */
const isSidesVoice = (s: CaseState, seat: SeatId): boolean => {
  const person = seatOf(s, seat);
  return person !== null && speaksForSide(person.role) && hasArrived(s, seat);
};
const mayRelease = (s: CaseState, seat: SeatId): boolean => isSidesVoice(s, seat) && writesHere(s, seat);

/** Somebody would read it whom its author was not shown. */
const isWider = (audience: SeatId[], shown: SeatId[]): boolean => audience.some((seat) => !shown.includes(seat));

const find = (s: CaseState, seat: SeatId, id: string): Released | undefined =>
  s.releases.list.find((one) => one.id === id && one.readers.includes(seat));

function release(s: CaseState, seat: SeatId, c: CommandOf<'releaseWords'>, env: Env): Decision {
  const side = sideOf(s, seat);
  if (side === null) return deny('notFound');
  if (isWider(mediators(s), c.audience)) return deny('somebodyCameIn');
  const waiting = s.releases.list.filter((one) => one.side === side && !one.shared);
  const units = waiting.reduce((sum, { text }) => sum + text.length, c.text.length);
  if (waiting.length >= MOST_OF_SIDE.releases || units > MOST_OF_SIDE.units) return deny('listFull');
  const readers = [...new Set([...readersHere(s, seat), ...mediators(s)])];
  const seal = ofSideWithMediators(side);
  return accept([{ type: 'wordsReleased', release: env.newId(), side, readers, seal, secret: { text: c.text } }]);
}

function takeBack(s: CaseState, seat: SeatId, c: CommandOf<'takeBackRelease'>): Decision {
  const found = find(s, seat, c.release);
  if (!found || found.side !== sideOf(s, seat)) return deny('notFound');
  return found.shared ? deny('alreadyShared') : accept([{ type: 'releaseTakenBack', release: c.release }]);
}

function share(s: CaseState, seat: SeatId, c: CommandOf<'shareWords'>, env: Env): Decision {
  const found = find(s, seat, c.release);
  // Without its key there are no words to show.
  if (!found || found.text === '') return deny('notFound');
  if (found.shared) return deny('alreadyShared');
  if (isWider(draftAudience(s), c.audience)) return deny('somebodyCameIn');
  const { doc } = s.draft;
  const { id, text } = found;
  return accept([{ type: 'wordsShared', release: id, doc, point: env.newId(), seal: AGREEMENT, secret: { text } }]);
}

/** Mediators show points of their own copy: by value, as the server has them. */
function show(s: CaseState, _seat: SeatId, c: CommandOf<'showSnapshot'>, env: Env): Decision {
  if (!env.points) return deny('unavailable');
  if (isWider(draftAudience(s), c.audience)) return deny('somebodyCameIn');
  const points = env.points.filter(({ id }) => c.points.includes(id)).map(({ id, text }) => ({ id, text }));
  if (points.length < new Set(c.points).size) return deny('pointGone');
  if (points.reduce((sum, { text }) => sum + text.length, 0) > MOST_SHOWN) return deny('listFull');
  return accept([{ type: 'snapshotShown', seal: AGREEMENT, secret: { points } }]);
}

/** Which document's points a command is about to act on; null for all others, and for those who may not. */
export function pointsNeeded(s: CaseState, who: Actor, input: Input): string | null {
  const needs: AbilityName[] = ['showSnapshot', 'readAloud'];
  return who.kind === 'seat' && needs.some((type) => type === input.type) && leads(s, who.seat) ? s.draft.doc : null;
}

const shown = (s: CaseState, { id, side, by, at, text, shared }: Released): Release => ({
  release: id,
  side,
  by: refOf(s, by),
  at,
  text,
  shared,
});

/** An interpreter keeps no history, and carries nothing of a side into another room. */
const isLive = (s: CaseState, seat: SeatId, { side, at }: Released): boolean =>
  !isGuest(s, seat) || (roomSide(roomOf(s, seat)) === side && (s.rooms.at[seat]?.since ?? 0) <= at);

/** A side sees what it released, mediators what was released to them; nobody learns anything else of it. */
export function releasesView(s: CaseState, seat: SeatId): ReleasesView {
  const refs = (seats: SeatId[]) => seats.map((id) => refOf(s, id));
  const isIn = seatOf(s, seat) !== null && hasArrived(s, seat);
  const list = isIn ? s.releases.list.filter((one) => one.readers.includes(seat) && isLive(s, seat, one)) : [];
  return {
    list: list.map((one) => shown(s, one)),
    mediators: mayRelease(s, seat) ? refs(mediators(s)) : null,
    others: leads(s, seat) ? refs(draftAudience(s)) : null,
  };
}

const with_ = (s: CaseState, part: Partial<Releases>): CaseState => ({ ...s, releases: { ...s.releases, ...part } });
const change = (s: CaseState, id: string, part: Partial<Released>): CaseState =>
  with_(s, { list: s.releases.list.map((one) => (one.id === id ? { ...one, ...part } : one)) });

export const releases = slice({
  can: {
    releaseWords: mayRelease,
    takeBackRelease: (s, seat) => isSidesVoice(s, seat) && hasSide(s.people[seat]?.role ?? 'observer'),
    shareWords: leads,
    showSnapshot: (s, seat) => leads(s, seat) && s.about.contact === 'separate',
  },
  decide: { releaseWords: release, takeBackRelease: takeBack, shareWords: share, showSnapshot: show },
  evolve: {
    wordsReleased: (s, e) => {
      const { release: id, side, by, at, readers } = e;
      const added: Released = { id, side, by, at, text: e.secret?.text ?? '', readers, shared: false };
      return with_(s, { list: [...s.releases.list, added] });
    },
    releaseTakenBack: (s, e) => with_(s, { list: s.releases.list.filter(({ id }) => id !== e.release) }),
    wordsShared: (s, e) => {
      const text = e.secret?.text ?? '';
      const point = { id: e.point, text };
      const owed = text === '' ? s.releases.owed : [...s.releases.owed, { doc: e.doc, point: e.point, text }];
      const snapshot = s.about.contact === 'separate' ? [...(s.releases.snapshot ?? []), point] : s.releases.snapshot;
      return change(with_(s, { owed, snapshot }), e.release, { shared: true });
    },
    snapshotShown: (s, e) => with_(s, { snapshot: e.secret?.points ?? [] }),
    // A new agreement begins: what was shown was of the old one.
    settingsChanged: (s, e) => (e.draft === null ? s : with_(s, { snapshot: null })),
    placeTaken: (s, e) =>
      with_(s, {
        list: s.releases.list.map((one) => ({ ...one, readers: one.readers.filter((id) => id !== e.seat) })),
      }),
  },
});
