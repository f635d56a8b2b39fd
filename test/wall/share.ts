// One worker of `npm run wall`: reads its shares from the command line, writes one report a line.
// Must never write anything else to stdout.
import { live, type Share } from './live.ts';

for (const share of JSON.parse(process.argv[2] ?? '[]') as Share[]) console.log(JSON.stringify(live(share)));
