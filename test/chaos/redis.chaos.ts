// npm run chaos -- redis: all that can happen to what only makes news between nodes quicker.
import { absent, flushed, frozen, restarted, stopped } from './faults/redis.ts';
import { playSites } from './play.ts';

await playSites(stopped, flushed, restarted, frozen, absent);
