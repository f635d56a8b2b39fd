// One-time codes for links: six digits, sent the other way than the link, tried a few times.
// Must never keep a code itself, nor have two good for one link.
import { randomInt } from 'node:crypto';
import { CODE_LASTS } from '../../shared/limits.ts';
import { digest } from '../mediation/digest.ts';
import type { AccessStore, CodeAnswer } from '../store/port.ts';
import type { SeatRef } from './access.ts';
import type { Clock } from './clock.ts';
import type { Sending } from './sending.ts';

const CODE_TRIES = 5;
/** For one seat, by whichever of its codes and links: whoever guesses has weeks, and a new code every few minutes. */
const WRONG_MOST = 20;
const WRONG_COUNTED = 24 * 3_600_000;

export interface Codes {
  /** A new code for this link, ten minutes good: the one before ends, unless the new one certainly could not be sent. */
  sendCode(token: string, sending: Sending): Promise<void>;
  /** A right code is used up. `spent`: too many were wrong for this seat. */
  tryCode(seat: SeatRef, token: string, code: string): Promise<CodeAnswer>;
  /** So many codes were wrong for this seat that none opens it any more, until the count begins anew. */
  isSpent(seat: SeatRef): Promise<boolean>;
  countAnew(seat: SeatRef): Promise<void>;
}

export function createCodes(store: AccessStore, clock: Clock): Codes {
  /** The count of a seat's wrong codes lies among the codes, with so many tries left. No link's digest has a space. */
  const countOf = ({ caseId, seat }: SeatRef): string => `wrong ${digest(`${caseId} ${seat}`)}`;
  // Once there is none left it stays so when the day is over: whoever guesses would only have to wait.
  const isSpent = async (seat: SeatRef) => ((await store.findCode(countOf(seat)))?.triesLeft ?? 1) <= 0;
  return {
    isSpent,
    countAnew: (seat) => store.endCode(countOf(seat)),
    async sendCode(token, { send, mayCome }) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const linkHash = digest(token);
      const codeHash = digest(`${linkHash} ${code}`);
      const now = clock.now();
      // Before it is sent: it may come, and be typed in, before whoever sends it says so.
      const former = await store.putCode({ linkHash, codeHash, until: now + CODE_LASTS, triesLeft: CODE_TRIES }, now);
      try {
        await send(code);
      } catch (error) {
        // Where nobody can tell, the newer is good.
        if (!mayCome(error)) await store.putCodeBack(linkHash, codeHash, former);
        throw error;
      }
    },
    tryCode(seat, token, code) {
      const linkHash = digest(token);
      const now = clock.now();
      const count = { name: countOf(seat), most: WRONG_MOST, until: now + WRONG_COUNTED };
      return store.tryCode(linkHash, digest(`${linkHash} ${code}`), count, now);
    },
  };
}
