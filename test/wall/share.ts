// One worker of `npm run wall`: reads its work from the command line, writes one report a line.
// Must never write anything else to stdout.
import { Guide } from '../support/wall/guide.ts';
import { live, type Share } from './live.ts';
import { everyHistory } from './small.ts';

/** Shares of random histories, and after how many times a command is left to chance; or all of a small model, to a depth. */
export type Work = { shares: Share[]; enough: number } | { depth: number };

const work = JSON.parse(process.argv[2] ?? '{"depth":0}') as Work;
if ('depth' in work) console.log(JSON.stringify(everyHistory(work.depth)));
else {
  const guide = new Guide(work.enough);
  for (const share of work.shares) console.log(JSON.stringify(live(share, guide)));
}
