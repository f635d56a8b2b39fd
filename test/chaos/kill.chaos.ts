// npm run chaos -- kill: 200 kills over each store.
import { kill } from './faults/process.ts';
import { play } from './play.ts';

await play(kill);
