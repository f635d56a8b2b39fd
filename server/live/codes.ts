// One-time codes for links: six digits, sent the other way than the link, tried a few times.
// Must never keep a code itself, nor end one that came before the next is known to be on its way.
import { randomInt } from 'node:crypto';
import { digest } from '../mediation/digest.ts';
import type { AccessStore } from '../store/port.ts';
import type { Clock } from './clock.ts';

const CODE_LASTS = 10 * 60_000;
const CODE_TRIES = 5;

export interface Codes {
  /** A new code for this link, ten minutes good. Once it was sent it alone counts; where that fails, also what came before. */
  sendCode(token: string, send: (code: string) => Promise<void>): Promise<void>;
  /** A right code uses up whatever there is for the link. */
  tryCode(token: string, code: string): Promise<'right' | 'wrong' | 'none'>;
}

export function createCodes(store: AccessStore, clock: Clock): Codes {
  /** Where the newest code lies from before it is sent: beside the one that was sent last, so that whichever of them came is good. */
  const newest = (linkHash: string): string => digest(`${linkHash} newest`);
  return {
    async sendCode(token, send) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const linkHash = digest(token);
      const row = { codeHash: digest(`${linkHash} ${code}`), until: clock.now() + CODE_LASTS, triesLeft: CODE_TRIES };
      await store.putCode({ ...row, linkHash: newest(linkHash) });
      // One that is said not to have been sent may come all the same: it stays good too.
      await send(code);
      await store.putCode({ ...row, linkHash });
    },
    async tryCode(token, code) {
      const linkHash = digest(token);
      const both = [linkHash, newest(linkHash)];
      const answers = await Promise.all(
        both.map((hash) => store.tryCode(hash, digest(`${linkHash} ${code}`), clock.now())),
      );
      if (!answers.includes('right')) return answers.includes('wrong') ? 'wrong' : 'none';
      await Promise.all(both.map((hash) => store.endCode(hash)));
      return 'right';
    },
  };
}
