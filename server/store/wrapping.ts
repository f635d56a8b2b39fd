// How a case's keys are wrapped by the master key, and how a master key is known to be the right one.
// Must never give back a key that lay in another case's row.
import { keyOf, SealBroken, type SealedPlace, type SealingKey, seal, unseal } from './seal.ts';
import { StoreUnusable } from './trouble.ts';

const PROOF: SealedPlace = { caseId: '', kind: 'proof', place: [], scope: 'master' };

function keyPlace(caseId: string, scope: string): SealedPlace {
  return { caseId, kind: 'key', place: [], scope };
}

/** The key as it may be stored. */
export function wrapKey(master: SealingKey, caseId: string, scope: string, key: SealingKey): Uint8Array {
  return seal(master, keyPlace(caseId, scope), key.export());
}

/** Throws SealBroken if it was wrapped for another place, or by another master key. */
export function unwrapKey(master: SealingKey, caseId: string, scope: string, wrapped: Uint8Array): SealingKey {
  return keyOf(unseal(master, keyPlace(caseId, scope), wrapped));
}

/** A known text under the master key. */
export function sealProof(master: SealingKey): Uint8Array {
  return seal(master, PROOF, Buffer.from('parley'));
}

/** Throws unless `sealed` was made with this very master key. */
export function checkProof(master: SealingKey, sealed: Uint8Array): void {
  try {
    unseal(master, PROOF, sealed);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new StoreUnusable('this master key is not the one that the key store was made with');
  }
}
