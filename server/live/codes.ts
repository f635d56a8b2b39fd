// One-time codes for links: six digits, sent the other way than the link, tried a few times.
// Must never keep a code itself, nor have two good for one link.
import { randomInt } from 'node:crypto';
import { CODE_LASTS } from '../../shared/limits.ts';
import { digest } from '../mediation/digest.ts';
import type { AccessStore, CodeAnswer, CodeWay } from '../store/port.ts';
import type { SeatRef } from './access.ts';
import type { Clock } from './clock.ts';
import type { Sending } from './sending.ts';

const CODE_TRIES = 5;
const DAY = 24 * 3_600_000;
/** For one seat in a day, by whichever of its codes and links: whoever guesses has weeks, and a new code every few minutes. */
const WRONG_MOST = 20;
/** To one person's phone in a day, and as many by mail, whichever of their links asks: each text costs, and may come at night. */
const SENT_MOST = 10;

export interface Codes {
  /**
   * A new code for this link, ten minutes good: the one before ends, unless the new one certainly could not be sent. `spent`:
   * too many went to this person that way in a day; one that certainly did not go is not counted.
   */
  sendCode(seat: SeatRef, token: string, way: CodeWay, sending: Sending): Promise<'sent' | 'spent'>;
  /** A right code is used up. `spent`: too many were wrong for this seat. */
  tryCode(seat: SeatRef, token: string, code: string): Promise<CodeAnswer>;
  /** So many codes were wrong for this seat that none opens it any more, until the count begins anew. */
  isSpent(seat: SeatRef): Promise<boolean>;
  countAnew(seat: SeatRef): Promise<void>;
}

export function createCodes(store: AccessStore, clock: Clock): Codes {
  /** Counts lie among the codes. No link's digest has a space. */
  const nameOf = (what: string, { caseId, seat }: SeatRef): string => `${what} ${digest(`${caseId} ${seat}`)}`;
  const wrongOf = (seat: SeatRef): string => nameOf('wrong', seat);
  const isSpent = async (seat: SeatRef) => ((await store.findCode(wrongOf(seat)))?.triesLeft ?? 1) <= 0;
  const sendNew = async (token: string, { send, mayCome }: Sending): Promise<void> => {
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
  };
  return {
    isSpent,
    countAnew: (seat) => store.endCode(wrongOf(seat)),
    async sendCode(seat, token, way, sending) {
      const now = clock.now();
      const sent = { name: nameOf(way, seat), most: SENT_MOST, until: now + DAY, stays: false };
      if (!(await store.takeOne(sent, now))) return 'spent';
      try {
        await sendNew(token, sending);
      } catch (error) {
        // A letter costs nothing, so one of which nothing is known is not counted either.
        if (way === 'email' || !sending.mayCome(error)) await store.giveOneBack(sent.name);
        throw error;
      }
      return 'sent';
    },
    tryCode(seat, token, code) {
      const linkHash = digest(token);
      const now = clock.now();
      const count = { name: wrongOf(seat), most: WRONG_MOST, until: now + DAY, stays: true };
      return store.tryCode(linkHash, digest(`${linkHash} ${code}`), count, now);
    },
  };
}
