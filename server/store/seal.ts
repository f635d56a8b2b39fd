// Sealing: AES-256-GCM over a body, bound to the place it belongs to. The format is written on disk: never change it,
// add a version. It must never open a body anywhere but in its own place, nor be given a key that has another use.
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

const VERSION = 1;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OVERHEAD = 1 + NONCE_BYTES + TAG_BYTES;

const KEY_BYTES = 32;

/** A key of 256 bits. An opaque handle: it cannot slip into a log, and its memory is wiped when it is let go. */
export type SealingKey = KeyObject;

/** A new random key. */
export function newKey(): SealingKey {
  return createSecretKey(randomBytes(KEY_BYTES));
}

/** The key made of these 32 bytes. Throws RangeError at any other length. */
export function keyOf(bytes: Uint8Array): SealingKey {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
  return createSecretKey(bytes);
}

/** Where a sealed body belongs. Opening it under any other place fails. */
export interface SealedPlace {
  readonly caseId: string;
  readonly kind: 'event' | 'update' | 'snapshot' | 'account' | 'key' | 'proof' | 'signal';
  /** What tells bodies of one kind in a case apart, e.g. an event's number, or a document's name and an author. */
  readonly place: readonly (string | number)[];
  readonly scope: string;
}

/** A sealed body does not open: it was altered or moved, or sealed under another key. */
export class SealBroken extends Error {
  constructor({ caseId, kind, place }: SealedPlace) {
    super(`the sealed ${kind} ${place.join('/')} of case ${caseId} does not open: altered, moved, or of another key`);
    this.name = 'SealBroken';
  }
}

/** Seals a body: version byte, random nonce, ciphertext, tag. The result is 29 bytes longer. */
export function seal(key: SealingKey, place: SealedPlace, body: Uint8Array): Uint8Array {
  // Random nonces hold for 2^32 bodies a key (NIST SP 800-38D); a key covers one scope of one case.
  const nonce = newNonce();
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(binding(place, VERSION));
  const text = [cipher.update(body), cipher.final()];
  return Buffer.concat([Uint8Array.of(VERSION), nonce, ...text, cipher.getAuthTag()]);
}

// Fetched many at a time: asking the system for twelve bytes takes longer than sealing a keystroke.
let nonces = Buffer.alloc(0);

/** Twelve random bytes that were never given before. */
function newNonce(): Buffer {
  if (nonces.length < NONCE_BYTES) nonces = randomBytes(NONCE_BYTES * 256);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

/** Opens what `seal` made for this very place. Throws SealBroken. */
export function unseal(key: SealingKey, place: SealedPlace, sealed: Uint8Array): Uint8Array {
  if (sealed.length < OVERHEAD || sealed[0] !== VERSION) throw new SealBroken(place);
  const end = sealed.length - TAG_BYTES;
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(binding(place, VERSION));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, end)), decipher.final()]);
  } catch {
    throw new SealBroken(place);
  }
}

// JSON keeps the parts apart whatever they contain; joined by a sign, `a|b` + `c` and `a` + `b|c` would be one place.
function binding({ caseId, kind, place, scope }: SealedPlace, version: number): Buffer {
  return Buffer.from(JSON.stringify([caseId, kind, place, scope, version]));
}
