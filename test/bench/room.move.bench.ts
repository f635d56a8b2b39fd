// room.move: from the mediator's command to the last of eight seats holding its new view, against a bare Socket.IO server.
// Must never measure them at different times or loads: moves alternate within one run, each server in a process of its own.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BenchSeat, type Eight, eightOfOurs, eightOfPeers } from './room/eight.ts';

const MOVES = Number(process.env.BENCH_MOVES ?? 160);
const WARM_UP = 20;
/** One mediator may send ten commands a second; the peer goes at the same pace. */
const PACE = 115;

const children: ChildProcess[] = [];

async function start(script: string): Promise<{ child: ChildProcess; ready: { port: number; seats: BenchSeat[] } }> {
  const path = fileURLToPath(new URL(`./room/${script}.ts`, import.meta.url));
  const child = fork(path, { execArgv: ['--import', 'tsx'] });
  children.push(child);
  const [ready] = await once(child, 'message');
  return { child, ready: ready as { port: number; seats: BenchSeat[] } };
}

async function paced(eight: Eight): Promise<number> {
  const pace = delay(PACE);
  const ms = await eight.move();
  await pace;
  return ms;
}

function percentiles(values: number[]): { p50: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(3));
  return { p50: at(0.5), p99: at(0.99) };
}

function report(ours: number[], peer: number[]): void {
  const [mine, theirs] = [percentiles(ours), percentiles(peer)];
  const ratio = Number((mine.p50 / theirs.p50).toFixed(3));
  const name = 'socket.io 4.8.4, one durable insert and a broadcast';
  const line = { name: 'room.move', unit: 'ms', ours: mine, peer: { name, ...theirs }, ratio };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

try {
  const [ourServer, peerServer] = [await start('ours'), await start('peer')];
  const ours = await eightOfOurs(ourServer.ready.port, ourServer.ready.seats);
  const peer = await eightOfPeers(peerServer.ready.port);
  for (let i = 0; i < WARM_UP; i++) await paced(ours);
  peerServer.child.send(ours.views);
  for (let i = 0; i < WARM_UP; i++) await paced(peer);
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let i = 0; i < MOVES; i++) {
    times.ours.push(await paced(ours));
    times.peer.push(await paced(peer));
  }
  report(times.ours, times.peer);
  ours.close();
  peer.close();
} finally {
  await Promise.all(
    children.map(async (child) => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    }),
  );
}
