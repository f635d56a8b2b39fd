// Links, codes and places: how a person gets into a seat, and how a seat is taken back.
// Must never keep a secret itself: links, cookies and codes are stored as SHA-256 alone.
import { randomBytes } from 'node:crypto';
import type { SeatId } from '../../shared/people.ts';
import { caseMark } from '../../shared/wire.ts';
import { digest } from '../mediation/digest.ts';
import type { AccessStore, LinkRow, LinkWay, PlaceRow, SettingStore } from '../store/port.ts';
import type { Clock } from './clock.ts';
import { type Codes, createCodes } from './codes.ts';
import type { Sending } from './sending.ts';

export interface SeatRef {
  caseId: string;
  seat: SeatId;
}
export interface Place extends SeatRef {
  tag: string;
  /** ms: from then on it no longer counts, and what was opened with it ends. */
  until: number;
  /** What it is stored under. */
  hash: string;
  /** ms: it also ends then, when nobody uses it; whoever does puts that off. null: it does not. */
  rest: number | null;
  /** ms: when it was opened. */
  at: number;
}
export interface Link extends SeatRef {
  /** How it went out. */
  way: LinkWay;
  /** ms: when it was made. */
  at: number;
}

const HOUR = 3_600_000;
/** A place lasts a working day, however much it is used. */
export const PLACE_LASTS = 12 * HOUR;

const newSecret = (): string => randomBytes(32).toString('base64url');
/** Ids are random, never serial: a number would tell how much happened elsewhere. */
export const newId = (): string => randomBytes(12).toString('base64url');

export interface Access extends Codes {
  /**
   * A fresh personal link's token. Once it was sent those before it die, and wrong codes are counted anew; where it certainly
   * could not be sent only the new one dies, and where nobody can tell none does, unless wrong codes had closed those before.
   */
  issueLink(to: SeatRef, way?: LinkWay, sending?: Sending): Promise<string>;
  /** One more link beside those that count, sent because somebody who held an old one asked: that must end nobody's. */
  addLink(to: SeatRef, way: LinkWay): Promise<string>;
  findLink(token: string): Promise<Link | null>;
  /** Whose link this is or once was: only for sending that person a new one. */
  findHolder(token: string): Promise<SeatRef | null>;
  /** Its links open nothing any more. */
  endLinks(to: SeatRef): Promise<void>;
  /** A new place in the seat; the old one ends. With `idle` (ms) it also ends when it is not used for so long. */
  takePlace(seat: SeatRef, idle?: number): Promise<Taken>;
  /** One more place beside those there are. */
  addPlace(seat: SeatRef, idle: number): Promise<Taken>;
  findPlace(tag: string, cookie: string): Promise<Place | null>;
  /** It is in use: it ends unused no sooner than `idle` ms from now; here at once, though the store may not take that in. */
  keepPlace(place: Place, idle: number): Promise<void>;
  /** The same for all places of these seats that have not ended. */
  keepPlaces(caseId: string, seats: SeatId[], idle: number): Promise<void>;
  endPlace(place: Place): Promise<void>;
  endPlaces(seat: SeatRef): Promise<void>;
  /** The owner's link: made once, on the first start; null afterwards. */
  firstOwnerLink(): Promise<string | null>;
  /** A fresh one, which works once; the one before it no longer works. */
  newOwnerLink(): Promise<string>;
  isOwnerLink(token: string): Promise<boolean>;
  endOwnerLink(): Promise<void>;
}
interface Taken {
  tag: string;
  cookie: string;
}

/** Stands where the owner's link was, so that no start makes another; no link's digest is as short. */
const USED = 'used';

export function createAccess(store: AccessStore & SettingStore, clock: Clock): Access {
  const newPlace = ({ caseId, seat }: SeatRef, idle?: number): { taken: Taken; row: PlaceRow } => {
    const cookie = newSecret();
    // 18 bits of the digest of a random id: enough to choose a node by, and nothing to find the case with.
    const tag = `${caseMark(digest(caseId))}${newId()}`;
    const at = clock.now();
    const rest = idle === undefined ? null : at + idle;
    const row = { hash: digest(`${tag} ${cookie}`), tag, caseId, seat, at, until: at + PLACE_LASTS, rest };
    return { taken: { tag, cookie }, row };
  };
  /** Until when a place rests, where the store has not taken that in: those whose lines went on while it was away are not lost. */
  const unsaved = new Map<string, number>();
  const keepPlace = async ({ hash }: Place, idle: number): Promise<void> => {
    const now = clock.now();
    for (const [other, rest] of unsaved) if (rest <= now) unsaved.delete(other);
    const rest = now + idle;
    unsaved.set(hash, rest);
    await store.restPlace(hash, rest);
    if (unsaved.get(hash) === rest) unsaved.delete(hash);
  };
  const findPlace = async (tag: string, cookie: string): Promise<Place | null> => {
    const hash = digest(`${tag} ${cookie}`);
    // Before the store is asked: it may answer with what it had, and have taken the newer in by then.
    const kept = unsaved.get(hash) ?? 0;
    const row = await store.findPlace(hash);
    if (!row) return null;
    const { caseId, seat, tag: name, at, until } = row;
    const rest = row.rest === null ? null : Math.max(row.rest, kept);
    if (Math.min(until, rest ?? until) <= clock.now()) return null;
    return { caseId, seat, tag: name, at, until, hash, rest };
  };
  const newOwnerLink = async (): Promise<string> => {
    const token = newSecret();
    await store.putSetting('ownerLink', digest(token));
    return token;
  };
  const newLink = async ({ caseId, seat }: SeatRef, way: LinkWay): Promise<{ token: string; row: LinkRow }> => {
    const token = newSecret();
    const row = { hash: digest(token), caseId, seat, at: clock.now(), way };
    await store.putLink(row);
    return { token, row };
  };
  const codes = createCodes(store, clock);
  return {
    ...codes,
    async issueLink(to, way = 'copy', sending) {
      const { token, row } = await newLink(to, way);
      const letCount = async () => {
        // Sending takes a while: whatever link was made meanwhile is the newer one, and stays.
        await store.keepLink(row);
        await codes.countAnew(to);
      };
      try {
        await sending?.send(token);
      } catch (error) {
        if (!sending?.mayCome(error)) await store.endLink(row.hash);
        // Those before open nothing any more, and nor would this one.
        else if (await codes.isSpent(to)) await letCount();
        throw error;
      }
      await letCount();
      return token;
    },
    addLink: async (to, way) => (await newLink(to, way)).token,
    async findLink(token) {
      const row = await store.findLink(digest(token));
      return row && !row.ended ? { caseId: row.caseId, seat: row.seat, way: row.way, at: row.at } : null;
    },
    async findHolder(token) {
      const row = await store.findLink(digest(token));
      return row && { caseId: row.caseId, seat: row.seat };
    },
    endLinks: (to) => store.endLinks(to.caseId, to.seat),
    async takePlace(seat, idle) {
      const { taken, row } = newPlace(seat, idle);
      await store.takePlace(row);
      return taken;
    },
    async addPlace(seat, idle) {
      const { taken, row } = newPlace(seat, idle);
      await store.putPlace(row);
      return taken;
    },
    findPlace,
    keepPlace,
    keepPlaces: (caseId, seats, idle) => store.restPlaces(caseId, seats, clock.now(), clock.now() + idle),
    endPlace: ({ hash }) => store.endPlace(hash),
    endPlaces: (seat) => store.endPlaces(seat.caseId, seat.seat),
    firstOwnerLink: async () => ((await store.getSetting('ownerLink')) ? null : newOwnerLink()),
    newOwnerLink,
    isOwnerLink: async (token) => (await store.getSetting('ownerLink')) === digest(token),
    endOwnerLink: () => store.putSetting('ownerLink', USED),
  };
}
