// Cookies of places: one for each seat, named after its tag, so that two tabs never share one by accident.
// Must never be readable by a page's script, nor travel to another site.
import type { IncomingMessage } from 'node:http';
import { PLACE_LASTS } from '../live/access.ts';

/** `__Host-` binds a cookie to this very host, but needs https. */
const prefix = (secure: boolean) => (secure ? '__Host-parley-' : 'parley-');

/** The name of the cookie that holds the secret of the place `tag`. */
export const cookieName = (tag: string, secure: boolean): string => `${prefix(secure)}${tag}`;

/** For the browser: out of scripts' reach, for this site alone, as long as a place lasts. */
export const cookieOptions = (secure: boolean) =>
  ({ httpOnly: true, secure, sameSite: 'strict', path: '/', maxAge: PLACE_LASTS }) as const;

/** All cookies of a request; the first of a name wins. */
export function readCookies(req: IncomingMessage): Map<string, string> {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const cookies = new Map<string, string>();
  for (const [name, value] of pairs) if (name && value && !cookies.has(name)) cookies.set(name, value);
  return cookies;
}

/** What is no place's: a sign-in of staff, and the mark of a browser that they signed in with before. */
const NO_PLACES = ['staff', 'known'];

/** Tag and secret of every place this browser holds. */
export const placesIn = (req: IncomingMessage, secure: boolean): { tag: string; secret: string }[] =>
  [...readCookies(req)]
    .filter(([name]) => name.startsWith(prefix(secure)))
    .map(([name, secret]) => ({ tag: name.slice(prefix(secure).length), secret }))
    .filter(({ tag }) => !NO_PLACES.includes(tag));
