// npm run chaos -- nodes: what can happen to one of two nodes, and to both in turn.
import { clocks, cutFromStore, cutOff, frozen, killed, rolling } from './faults/nodes.ts';
import { playSites } from './play.ts';

await playSites(killed, frozen, cutOff, cutFromStore, clocks, rolling);
