// capacity.rooms: how many live rooms of four one node carries (a command every 5 s and two keys a second from each, p99 below
// 100 ms), against bare Socket.IO that does one durable insert for each command and tells the same to the same people.
// Must never measure the two at different times: they take turns within one run, and the people are a process of their own.
import type { Kind } from './capacity/played.ts';
import { nextTry, type Search, searchUpTo } from './capacity/search.ts';
import { Stands } from './capacity/stands.ts';
import { printRow, type Spread, spreadOf } from './figures.ts';

/** s. */
const PLAY = { warm: 2, seconds: 6 };
/** ms, at p99. */
const LIMIT = 100;
/** Of the peer's rooms. */
const SHARE = 0.5;

const KINDS: Kind[] = ['ours', 'peer'];
const PEER = 'socket.io 4.8.4, one durable insert a command';

interface Seen {
  keys: Spread;
  commands: Spread;
}

const stands = await Stands.build();

/** Null where it is too many. One bad moment of the machine is not: what fails is played once more. */
async function probe(kind: Kind, rooms: number): Promise<Seen | null> {
  const stand = await stands.open(kind, rooms);
  const play = async () => {
    const { keys, commands, lag } = await stand.play(PLAY);
    const seen = { keys: spreadOf(keys), commands: spreadOf(commands) };
    console.error(kind, rooms, JSON.stringify(seen), `the load itself was ${lag} ms late`);
    return Math.max(seen.keys.p99, seen.commands.p99) < LIMIT ? seen : null;
  };
  try {
    return (await play()) ?? (await play());
  } finally {
    await stand.end();
  }
}

const searches: Record<Kind, Search> = { ours: searchUpTo(1_000), peer: searchUpTo(2_000) };
const best: Partial<Record<Kind, Seen>> = {};
async function step(kind: Kind): Promise<boolean> {
  const search = searches[kind];
  const next = nextTry(search);
  if (next === null) return false;
  const seen = await probe(kind, next);
  if (seen) best[kind] = seen;
  if (seen) search.good = next;
  else search.bad = next;
  return true;
}

try {
  for (let isGoingOn = true; isGoingOn; ) {
    isGoingOn = false;
    for (const kind of KINDS) isGoingOn = (await step(kind)) || isGoingOn;
  }
} finally {
  stands.remove();
}

// One number each; it stands where others have their percentiles.
const carried = (kind: Kind): Spread => ({ p50: searches[kind].good, p99: searches[kind].good });
const peer = { name: PEER, ...carried('peer') };
printRow({ name: 'capacity.rooms', unit: 'rooms', ours: carried('ours'), peer, limit: SHARE });
const { ours, peer: theirs } = best;
if (ours && theirs) {
  const told = { name: PEER, ...theirs.commands };
  const typed = { name: PEER, ...theirs.keys };
  printRow({ name: 'capacity.rooms, a command', unit: 'ms', ours: ours.commands, peer: told, limit: LIMIT });
  printRow({ name: 'capacity.rooms, a key', unit: 'ms', ours: ours.keys, peer: typed, limit: LIMIT });
}
if (searches.ours.good < SHARE * searches.peer.good) process.exitCode = 1;
