// npm run chaos -- process: asked to end under load; the machine's clock set on and back.
import { clock, drain } from './faults/process.ts';
import { play } from './play.ts';

await play(drain, clock);
