// Eight lines to one server, and how long an act takes until the last of them holds its new view.
// Must never treat ours and the peer differently: the same client, the same waiting, the same end.
import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Command } from '../../../shared/commands.ts';

export interface BenchSeat {
  seat: string;
  place: string;
  cookie: string;
}

/** What is measured: two acts of the mediator in turn, and the part of the view by which everybody is told. */
export interface Race {
  name: string;
  part: 'place' | 'floor';
  /** Asked once, before anything is measured. */
  begin: Command[];
  acts: [Command, Command];
  /** Bytes that ours stores of one act; the peer stores as many. */
  row: number;
}
/** The eight, mediators first, are in a caucus when a race with these people is made. */
export type RaceOf = (six: string[]) => Race;

export interface Eight {
  /** One act, then the other; resolves to ms until the last of eight was told. */
  act(): Promise<number>;
  close(): void;
}
type Parts = { place?: { room: string }; floor?: object; me?: { arrived: boolean } };

const OPTIONS = { transports: ['websocket'], forceNew: true, reconnection: false };
const SIZE = 8;

async function opened(url: string, options: object): Promise<Socket> {
  const line = io(url, { ...OPTIONS, ...options });
  await new Promise<void>((resolve, reject) => {
    line.once('connect', resolve);
    line.once('connect_error', reject);
  });
  return line;
}

/** Resolves at the view that makes `isNew` true, with when it came. */
const told = (line: Socket, isNew: (parts: Parts) => boolean): Promise<{ at: number; parts: Parts }> =>
  new Promise((resolve) => {
    const listen = ({ view }: { view?: Parts }) => {
      if (!view || !isNew(view)) return;
      line.off('news', listen);
      resolve({ at: performance.now(), parts: view });
    };
    line.on('news', listen);
  });

async function measure(lines: Socket[], part: Race['part'], ask: () => void): Promise<{ ms: number; parts: Parts[] }> {
  const all = lines.map((line) => told(line, (parts) => parts[part] !== undefined));
  const begun = performance.now();
  ask();
  const ends = await Promise.all(all);
  return { ms: Math.max(...ends.map(({ at }) => at)) - begun, parts: ends.map(({ parts }) => parts) };
}

function send(line: Socket, command: Command): Promise<void> {
  const id = randomBytes(15).toString('base64url');
  return new Promise((resolve, reject) => {
    line.emit('command', { id, command }, (result: { ok: boolean; code?: string }) =>
      result.ok ? resolve() : reject(new Error(`${command.type} was refused: ${result.code}`)),
    );
  });
}

async function comeIn(url: string, { place, cookie }: BenchSeat): Promise<Socket> {
  const line = await opened(url, { path: '/live', auth: { place }, extraHeaders: { cookie, origin: url } });
  await send(line, { type: 'answerPrivacy', isPrivate: true, withMe: [] });
  const isIn = told(line, ({ me }) => me?.arrived === true);
  await send(line, { type: 'arrive', equipment: 'both' });
  await isIn;
  return line;
}

/**
 * Six of one side and both mediators: all eight views change with every act.
 * `views` holds, for each act, the view whose size is nearest to the mean of the eight.
 */
export async function eightOfOurs(
  port: number,
  seats: BenchSeat[],
  raceOf: RaceOf,
): Promise<Eight & { views: object[]; race: Race }> {
  const url = `http://127.0.0.1:${port}`;
  const lines: Socket[] = [];
  for (const seat of seats) lines.push(await comeIn(url, seat));
  const [mediator, comediator] = lines;
  if (!mediator || !comediator || lines.length !== SIZE) throw new Error('there must be eight');
  for (const line of [mediator, comediator]) await send(line, { type: 'enter', room: 'caucus:A' });
  const race = raceOf(seats.slice(2).map(({ seat }) => seat));
  for (const command of race.begin) await send(mediator, command);
  const views: object[] = [];
  let which: 0 | 1 = 0;
  const act = async () => {
    const now = which;
    which = now === 0 ? 1 : 0;
    let answered = Promise.resolve();
    const { ms, parts } = await measure(lines, race.part, () => {
      answered = send(mediator, race.acts[now]);
    });
    await answered;
    views[now] ??= typical(parts);
    return ms;
  };
  return { act, views, race, close: () => lines.forEach((line) => void line.close()) };
}

/** The same, told by a bare server. */
export async function eightOfPeers(port: number, { part }: Race): Promise<Eight> {
  const url = `http://127.0.0.1:${port}`;
  const lines = await Promise.all(Array.from({ length: SIZE }, () => opened(url, {})));
  let which = 0;
  const act = async () => {
    const now = which;
    which = 1 - now;
    let answered = Promise.resolve();
    const { ms } = await measure(lines, part, () => {
      answered = new Promise((resolve) => lines[0]?.emit('act', now, () => resolve()));
    });
    await answered;
    return ms;
  };
  return { act, close: () => lines.forEach((line) => void line.close()) };
}

const sizeOf = (parts: object): number => JSON.stringify(parts).length;

function typical(all: Parts[]): Parts {
  const mean = all.reduce((sum, parts) => sum + sizeOf(parts), 0) / all.length;
  const byDistance = [...all].sort((a, b) => Math.abs(sizeOf(a) - mean) - Math.abs(sizeOf(b) - mean))[0] ?? {};
  // Made as long as the mean, so that eight of it are as many bytes as the eight of ours.
  return { ...byDistance, ...{ filler: 'x'.repeat(Math.max(0, Math.round(mean) - sizeOf(byDistance) - 12)) } };
}
