// Signs heads of logs, so that a log that was cut short or written anew does not pass for the whole.
// Must never sign anything else, nor use the master key for anything but to make its own key of it.
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { SealingKey } from './seal.ts';

/** How a private key of 32 bytes is written (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

export interface Signer {
  /** What signatures are checked with; to be handed out. */
  readonly publicKey: string;
  sign(text: string): string;
}

/** The same for the same master key, so that it need not be kept. */
export function signerOf(master: SealingKey): Signer {
  const seed = Buffer.from(hkdfSync('sha256', master, '', 'parley signs logs', 32));
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length);
  return {
    publicKey: publicKey.toString('base64url'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

/** Was this text signed by whoever has the other half of this key? */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    return verify(null, Buffer.from(text), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

const publicKeyOf = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC, Buffer.from(text, 'base64url')]), format: 'der', type: 'spki' });
