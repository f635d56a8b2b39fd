// The people of all rooms, as a process of its own: each strikes two keys a second and gives a command every five.
// Must never wait for an answer before it goes on: people do not either.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Ask, Opening, Played } from './played.ts';
import { type Counted, ourRoom, peerRoom, type Seated } from './rooms.ts';
import { Tally } from './tally.ts';

const EVERY = { key: 500, say: 5_000 };
/** ms between one look at what is due and the next. */
const TICK = 2;
/** Rooms opened at a time: a server lets in only so many of one address before it knows them. */
const AT_ONCE = 8;

const counted: Counted = { tally: null };
const people: Seated[] = [];

async function openAll({ kind, url, rooms, seats }: Opening): Promise<void> {
  for (let from = 0; from < rooms; from += AT_ONCE) {
    const next = Array.from({ length: Math.min(AT_ONCE, rooms - from) }, (_, i) => from + i);
    const made = next.map((n) =>
      kind === 'ours' ? ourRoom(url, seats[n] as never, counted) : peerRoom(url, n, counted),
    );
    people.push(...(await Promise.all(made)).flat());
  }
}

/** Everybody begins at a moment of their own, and keeps their pace. */
async function play(ms: number): Promise<void> {
  const begun = performance.now();
  const due = people.map((one) => ({
    one,
    key: begun + Math.random() * EVERY.key,
    say: begun + Math.random() * EVERY.say,
  }));
  while (performance.now() - begun < ms) {
    const now = performance.now();
    for (const next of due) {
      if (next.key <= now) {
        next.one.key();
        next.key += EVERY.key;
      }
      if (next.say <= now) {
        next.one.say();
        next.say += EVERY.say;
      }
    }
    await delay(TICK);
  }
}

async function measure({ warm, seconds }: Ask): Promise<Played> {
  counted.tally = new Tally();
  const lag = monitorEventLoopDelay({ resolution: 5 });
  const playing = play((warm + seconds) * 1_000);
  await delay(warm * 1_000);
  counted.tally.begin();
  lag.enable();
  await playing;
  lag.disable();
  const { keys, commands } = counted.tally;
  await counted.tally.end();
  return { keys, commands, lag: Math.round(lag.percentile(99) / 1e6) };
}

process.on('message', (message: Opening | Ask) => {
  const doing = 'url' in message ? openAll(message).then(() => 'open') : measure(message);
  doing.then(
    (done) => process.send?.(done),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
