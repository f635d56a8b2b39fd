// capacity.rooms: how many live rooms of four one node carries (a command every 5 s and two keys a second from each, p99 below
// 100 ms), against bare Socket.IO that does one durable insert for each command and tells the same to the same people.
// Must never measure the two at different times: they take turns within one run, and the people are a process of their own.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../chaos/build.ts';
import { Node } from '../chaos/node.ts';
import { makeRooms } from '../support/manyRooms.ts';
import { buildPlain } from '../support/plain.ts';
import type { Ask, Kind, Played, Stage } from './capacity/played.ts';
import { nextTry, type Search, searchUpTo } from './capacity/search.ts';
import { printRow, type Spread, spreadOf } from './figures.ts';

const MOST = Number(process.env.BENCH_ROOMS ?? 1_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const WARM = 2;
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

/** The peer is built as ours is, and so are the people. */
const scripts = await buildPlain(
  ['peer', 'load'].map((script) => fileURLToPath(new URL(`./capacity/${script}.ts`, import.meta.url))),
);
const children: ChildProcess[] = [];
async function start(script: string): Promise<{ child: ChildProcess; ready: unknown }> {
  const child = fork(scripts.of(script), { execArgv: [] });
  children.push(child);
  const [ready] = await once(child, 'message');
  return { child, ready };
}

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const built = await buildServer();
let node: Node | null = null;
try {
  const env = { DATA_DIR: folder, PARLEY_SAMPLE: 'off' };
  const rooms = await makeRooms(env, MOST);
  node = await Node.start(built.script, env);
  const peer = (await start('peer')).ready as { port: number };
  const { child: load } = await start('load');
  load.send({ urls: { ours: node.url(), peer: `http://127.0.0.1:${peer.port}` }, rooms } satisfies Stage);

  const probe = async (kind: Kind, count: number): Promise<Seen | null> => {
    load.send({ kind, rooms: count, warm: WARM, seconds: SECONDS } satisfies Ask);
    const [played] = (await once(load, 'message')) as [Played];
    const seen = { keys: spreadOf(played.keys), commands: spreadOf(played.commands) };
    console.error(kind, count, JSON.stringify(seen), `the load itself was ${played.lag} ms late`);
    return Math.max(seen.keys.p99, seen.commands.p99) < LIMIT ? seen : null;
  };
  const searches: Record<Kind, Search> = { ours: searchUpTo(MOST), peer: searchUpTo(MOST) };
  const best: Partial<Record<Kind, Seen>> = {};
  const step = async (kind: Kind): Promise<boolean> => {
    const search = searches[kind];
    const next = nextTry(search);
    if (next === null) return false;
    const seen = (await probe(kind, next)) ?? (await probe(kind, next));
    if (seen) best[kind] = seen;
    if (seen) search.good = next;
    else search.bad = next;
    return true;
  };
  for (let isGoingOn = true; isGoingOn; ) {
    isGoingOn = false;
    for (const kind of KINDS) isGoingOn = (await step(kind)) || isGoingOn;
  }

  // One number each; it stands where others have their percentiles.
  const carried = (kind: Kind): Spread => ({ p50: searches[kind].good, p99: searches[kind].good });
  const others = { name: PEER, ...carried('peer') };
  printRow({ name: 'capacity.rooms', unit: 'rooms', ours: carried('ours'), peer: others, limit: SHARE });
  const { ours, peer: theirs } = best;
  if (ours && theirs) {
    const told = { name: PEER, ...theirs.commands };
    const typed = { name: PEER, ...theirs.keys };
    printRow({ name: 'capacity.rooms, a command', unit: 'ms', ours: ours.commands, peer: told, limit: LIMIT });
    printRow({ name: 'capacity.rooms, a key', unit: 'ms', ours: ours.keys, peer: typed, limit: LIMIT });
  }
  if (searches.ours.good < SHARE * searches.peer.good) process.exitCode = 1;
} finally {
  for (const child of children) if (child.connected) child.disconnect();
  await node?.end('SIGTERM');
  built.remove();
  scripts.remove();
  rmSync(folder, { recursive: true, force: true });
}
