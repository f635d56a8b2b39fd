// Links, codes and places: how a person gets into a seat, and how a seat is taken back.
// Must never keep a secret itself: links, cookies and codes are stored as SHA-256 alone.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { SeatId } from '../../shared/people.ts';
import type { AccessStore, LinkWay, SettingStore } from '../store/port.ts';
import type { Clock } from './clock.ts';

export interface SeatRef {
  caseId: string;
  seat: SeatId;
}
export interface Place extends SeatRef {
  tag: string;
  /** ms: from then on it no longer counts, and what was opened with it ends. */
  until: number;
}
export interface Link extends SeatRef {
  /** How it went out. */
  way: LinkWay;
}

const HOUR = 3_600_000;
/** A place lasts a working day, however much it is used. */
export const PLACE_LASTS = 12 * HOUR;
const CODE_LASTS = HOUR / 6;
const CODE_TRIES = 5;

/** What is stored in a secret's stead. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
const newSecret = (): string => randomBytes(32).toString('base64url');
/** Ids are random, never serial: a number would tell how much happened elsewhere. */
export const newId = (): string => randomBytes(12).toString('base64url');

export interface Access {
  /** A fresh personal link's token; those before it die. */
  issueLink(to: SeatRef, way?: LinkWay): Promise<string>;
  /** One more link beside those that count, sent because somebody who held an old one asked: that must end nobody's. */
  addLink(to: SeatRef, way: LinkWay): Promise<string>;
  findLink(token: string): Promise<Link | null>;
  /** Whose link this is or once was: only for sending that person a new one. */
  findHolder(token: string): Promise<SeatRef | null>;
  /** A six-digit code for this link, ten minutes good. */
  issueCode(token: string): Promise<string>;
  tryCode(token: string, code: string): Promise<'right' | 'wrong' | 'none'>;
  /** A new place in the seat; the old one ends. */
  takePlace(seat: SeatRef): Promise<{ tag: string; cookie: string }>;
  findPlace(tag: string, cookie: string): Promise<Place | null>;
  endPlaces(seat: SeatRef): Promise<void>;
  /** The owner's link: made once, on the first start; null afterwards. */
  firstOwnerLink(): Promise<string | null>;
  isOwnerLink(token: string): Promise<boolean>;
  takeOwnerPlace(): Promise<string>;
  isOwner(cookie: string): Promise<boolean>;
}

const OWNER: SeatRef = { caseId: 'owner', seat: 'owner' };

export function createAccess(store: AccessStore & SettingStore, clock: Clock): Access {
  const takePlace = async (seat: SeatRef) => {
    const cookie = newSecret();
    const tag = newId();
    const at = clock.now();
    await store.putPlace({ hash: digest(`${tag} ${cookie}`), tag, ...seat, at, until: at + PLACE_LASTS });
    return { tag, cookie };
  };
  const findPlace = async (tag: string, cookie: string): Promise<Place | null> => {
    const row = await store.findPlace(digest(`${tag} ${cookie}`));
    if (!row || row.until <= clock.now()) return null;
    const { caseId, seat, tag: name, until } = row;
    return { caseId, seat, tag: name, until };
  };
  const addLink = async ({ caseId, seat }: SeatRef, way: LinkWay): Promise<string> => {
    const token = newSecret();
    await store.putLink({ hash: digest(token), caseId, seat, at: clock.now(), way });
    return token;
  };
  return {
    async issueLink(to, way = 'copy') {
      await store.endLinks(to.caseId, to.seat);
      return addLink(to, way);
    },
    addLink,
    async findLink(token) {
      const row = await store.findLink(digest(token));
      return row && !row.ended ? { caseId: row.caseId, seat: row.seat, way: row.way } : null;
    },
    async findHolder(token) {
      const row = await store.findLink(digest(token));
      return row && { caseId: row.caseId, seat: row.seat };
    },
    async issueCode(token) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const linkHash = digest(token);
      const until = clock.now() + CODE_LASTS;
      await store.putCode({ linkHash, codeHash: digest(`${linkHash} ${code}`), until, triesLeft: CODE_TRIES });
      return code;
    },
    tryCode(token, code) {
      const linkHash = digest(token);
      return store.tryCode(linkHash, digest(`${linkHash} ${code}`), clock.now());
    },
    async takePlace(seat) {
      await store.endPlaces(seat.caseId, seat.seat);
      return takePlace(seat);
    },
    findPlace,
    endPlaces: (seat) => store.endPlaces(seat.caseId, seat.seat),
    async firstOwnerLink() {
      if (await store.getSetting('ownerLink')) return null;
      const token = newSecret();
      await store.putSetting('ownerLink', digest(token));
      return token;
    },
    isOwnerLink: async (token) => (await store.getSetting('ownerLink')) === digest(token),
    async takeOwnerPlace() {
      const { tag, cookie } = await takePlace(OWNER);
      return `${tag}.${cookie}`;
    },
    async isOwner(cookie) {
      const [tag = '', secret = ''] = cookie.split('.');
      return (await findPlace(tag, secret))?.caseId === OWNER.caseId;
    },
  };
}
