// One worker of `npm run wall`: reads its shares from the command line, writes one report a line.
// Must never write anything else to stdout.
import { Guide } from '../support/wall/guide.ts';
import { live, type Share } from './live.ts';

/** What one worker does, one after the other; and after how many times a command is left to chance. */
export interface Work {
  shares: Share[];
  enough: number;
}

const { shares, enough } = JSON.parse(process.argv[2] ?? '{"shares":[],"enough":0}') as Work;
const guide = new Guide(enough);
for (const share of shares) console.log(JSON.stringify(live(share, guide)));
