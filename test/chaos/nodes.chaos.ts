// npm run chaos -- nodes: what can happen to one of two nodes, and to both in turn.
import { clocks, cutFromStore, cutOff, databaseClock, frozen, killed, rolling, storeless } from './faults/nodes.ts';
import { playSites } from './play.ts';

await playSites(killed, frozen, cutOff, cutFromStore, storeless, clocks, databaseClock, rolling);
