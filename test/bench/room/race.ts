// A race: from the mediator's command to the last of eight seats holding its new view, ours against a bare Socket.IO server.
// Must never measure them at different times or loads: acts alternate within one run, each server in a process of its own.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildPlain } from '../../support/plain.ts';
import { type BenchSeat, type Eight, eightOfOurs, eightOfPeers, type RaceOf } from './eight.ts';

const ACTS = Number(process.env.BENCH_MOVES ?? 160);
const WARM_UP = 20;
/** One mediator may send ten commands a second; the peer goes at the same pace. */
const PACE = 115;

const children: ChildProcess[] = [];

/** Both as they are used: built. */
const servers = await buildPlain(
  ['ours', 'peer'].map((script) => fileURLToPath(new URL(`./${script}.ts`, import.meta.url))),
);

async function start(script: string): Promise<{ child: ChildProcess; ready: { port: number; seats: BenchSeat[] } }> {
  const child = fork(servers.of(script), { execArgv: [] });
  children.push(child);
  const [ready] = await once(child, 'message');
  return { child, ready: ready as { port: number; seats: BenchSeat[] } };
}

async function paced(eight: Eight): Promise<number> {
  const pace = delay(PACE);
  const ms = await eight.act();
  await pace;
  return ms;
}

function percentiles(values: number[]): { p50: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(3));
  return { p50: at(0.5), p99: at(0.99) };
}

function report(name: string, ours: number[], peer: number[]): void {
  const [mine, theirs] = [percentiles(ours), percentiles(peer)];
  const ratio = Number((mine.p50 / theirs.p50).toFixed(3));
  const other = { name: 'socket.io 4.8.4, one durable insert and a broadcast', ...theirs };
  const line = { name, unit: 'ms', ours: mine, peer: other, ratio };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function measured(raceOf: RaceOf): Promise<void> {
  const [ourServer, peerServer] = [await start('ours'), await start('peer')];
  const ours = await eightOfOurs(ourServer.ready.port, ourServer.ready.seats, raceOf);
  const { name, row } = ours.race;
  const peer = await eightOfPeers(peerServer.ready.port, ours.race);
  for (let i = 0; i < WARM_UP; i++) await paced(ours);
  peerServer.child.send({ views: ours.views, row });
  for (let i = 0; i < WARM_UP; i++) await paced(peer);
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let i = 0; i < ACTS; i++) {
    times.ours.push(await paced(ours));
    times.peer.push(await paced(peer));
  }
  report(name, times.ours, times.peer);
  ours.close();
  peer.close();
}

const ended = async (child: ChildProcess): Promise<void> => {
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
};

/** Runs it and prints its line; ends both servers, whatever happens. */
export async function race(raceOf: RaceOf): Promise<void> {
  try {
    await measured(raceOf);
  } finally {
    await Promise.all(children.map(ended));
    servers.remove();
  }
}
