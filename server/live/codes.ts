// One-time codes for links: six digits, sent the other way than the link, tried a few times.
// Must never keep a code itself, nor end one that came before the next is known to be on its way.
import { randomInt } from 'node:crypto';
import type { SeatId } from '../../shared/people.ts';
import { digest } from '../mediation/digest.ts';
import type { AccessStore } from '../store/port.ts';
import type { Clock } from './clock.ts';

const CODE_LASTS = 10 * 60_000;
const CODE_TRIES = 5;
/** For one seat, by whichever of its codes and links: whoever guesses has weeks, and a new code every few minutes. */
const WRONG_MOST = 20;
const WRONG_COUNTED = 24 * 3_600_000;

interface SeatRef {
  caseId: string;
  seat: SeatId;
}

export interface Codes {
  /** A new code for this link, ten minutes good. Once it was sent it alone counts; where that fails, also what came before. */
  sendCode(token: string, send: (code: string) => Promise<void>): Promise<void>;
  /** A right code uses up whatever there is for the link. `spent`: too many were wrong for this seat. */
  tryCode(seat: SeatRef, token: string, code: string): Promise<'right' | 'wrong' | 'none' | 'spent'>;
  /** So many codes were wrong for this seat that none opens it any more, until the count begins anew. */
  isSpent(seat: SeatRef): Promise<boolean>;
  countAnew(seat: SeatRef): Promise<void>;
}

export function createCodes(store: AccessStore, clock: Clock): Codes {
  /** Where the newest code lies from before it is sent: beside the one that was sent last, so that whichever of them came is good. */
  const newest = (linkHash: string): string => digest(`${linkHash} newest`);
  /** The count of a seat's wrong codes lies among the codes, as one that nobody was sent, with so many tries left. */
  const countOf = ({ caseId, seat }: SeatRef): string => digest(`wrong codes ${caseId} ${seat}`);
  // Once there is none left it stays so when the day is over: whoever guesses would only have to wait.
  const isSpent = async (seat: SeatRef) => ((await store.findCode(countOf(seat)))?.triesLeft ?? 1) <= 0;
  const countWrong = async (seat: SeatRef): Promise<void> => {
    const linkHash = countOf(seat);
    const now = clock.now();
    if ((await store.tryCode(linkHash, '', now)) === 'wrong' || (await isSpent(seat))) return;
    await store.putCode({
      linkHash,
      codeHash: 'nobody was sent it',
      until: now + WRONG_COUNTED,
      triesLeft: WRONG_MOST - 1,
    });
  };
  return {
    isSpent,
    countAnew: (seat) => store.endCode(countOf(seat)),
    async sendCode(token, send) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const linkHash = digest(token);
      const row = { codeHash: digest(`${linkHash} ${code}`), until: clock.now() + CODE_LASTS, triesLeft: CODE_TRIES };
      await store.putCode({ ...row, linkHash: newest(linkHash) });
      // One that is said not to have been sent may come all the same: it stays good too.
      await send(code);
      await store.putCode({ ...row, linkHash });
    },
    async tryCode(seat, token, code) {
      if (await isSpent(seat)) return 'spent';
      const linkHash = digest(token);
      const both = [linkHash, newest(linkHash)];
      const answers = await Promise.all(
        both.map((hash) => store.tryCode(hash, digest(`${linkHash} ${code}`), clock.now())),
      );
      if (!answers.includes('right')) {
        if (!answers.includes('wrong')) return 'none';
        await countWrong(seat);
        return 'wrong';
      }
      await Promise.all(both.map((hash) => store.endCode(hash)));
      return 'right';
    },
  };
}
