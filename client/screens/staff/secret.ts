// A new key for an authenticator app, made in this browser, and the address that apps read it from.
// Must never be kept: until it is proved by a code it is only on this page.

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits in base32. */
export const newSecret = (): string =>
  [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => SIGNS[byte % SIGNS.length]).join('');

/** In fours, as it is typed. */
export const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** What authenticator apps understand. */
export const appAddress = (secret: string, email: string): string =>
  `otpauth://totp/${encodeURIComponent(`Parley:${email || 'Parley'}`)}?secret=${secret}&issuer=Parley`;
