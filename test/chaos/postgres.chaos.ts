// npm run chaos -- postgres: all that can happen to the database that everything lies in.
import { cutOff, failedOver, frozen, full, longAway, slow, stopped } from './faults/postgres.ts';
import { play } from './play.ts';

await play(stopped, longAway, cutOff, frozen, slow, full, failedOver);
