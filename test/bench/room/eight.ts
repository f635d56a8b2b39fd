// Eight lines to one server, and how long a move takes until the last of them holds its new view.
// Must never treat ours and the peer differently: the same client, the same waiting, the same end.
import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Command } from '../../../shared/commands.ts';

export interface BenchSeat {
  seat: string;
  place: string;
  cookie: string;
}

export interface Eight {
  /** Moves them to the other place and back in turn; resolves to ms until the last of eight was told. */
  move(): Promise<number>;
  close(): void;
}
type Parts = { place?: { room: string }; me?: { arrived: boolean } };

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
    const listen = (parts: Parts) => {
      if (!isNew(parts)) return;
      line.off('view', listen);
      resolve({ at: performance.now(), parts });
    };
    line.on('view', listen);
  });

async function measure(lines: Socket[], ask: () => void): Promise<{ ms: number; parts: Parts[] }> {
  const all = lines.map((line) => told(line, (parts) => parts.place !== undefined));
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
 * Six of one side between their waiting rooms and a caucus where both mediators are: all eight views change.
 * `views` holds, for each direction, the view whose size is nearest to the mean of the eight.
 */
export async function eightOfOurs(port: number, seats: BenchSeat[]): Promise<Eight & { views: object[] }> {
  const url = `http://127.0.0.1:${port}`;
  const lines: Socket[] = [];
  for (const seat of seats) lines.push(await comeIn(url, seat));
  const [mediator, comediator] = lines;
  if (!mediator || !comediator || lines.length !== SIZE) throw new Error('there must be eight');
  for (const line of [mediator, comediator]) await send(line, { type: 'enter', room: 'caucus:A' });
  const six = seats.slice(2).map(({ seat }) => seat);
  const plan = { seats: six, split: false, confirmMix: false, countdown: 0 } as const;
  const to = [{ kind: 'caucus', side: 'A' } as const, { kind: 'lobby' } as const];
  const views: object[] = [];
  let direction = 0;
  const move = async () => {
    const which = direction;
    direction = 1 - direction;
    const target = to[which];
    if (!target) throw new Error('nowhere to go');
    let answered = Promise.resolve();
    const { ms, parts } = await measure(lines, () => {
      answered = send(mediator, { type: 'move', ...plan, seats: six, to: target });
    });
    await answered;
    views[which] ??= typical(parts);
    return ms;
  };
  return { move, views, close: () => lines.forEach((line) => void line.close()) };
}

/** The same, told by a bare server. */
export async function eightOfPeers(port: number): Promise<Eight> {
  const url = `http://127.0.0.1:${port}`;
  const lines = await Promise.all(Array.from({ length: SIZE }, () => opened(url, {})));
  let direction = 0;
  const move = async () => {
    const which = direction;
    direction = 1 - direction;
    let answered = Promise.resolve();
    const { ms } = await measure(lines, () => {
      answered = new Promise((resolve) => lines[0]?.emit('move', which, () => resolve()));
    });
    await answered;
    return ms;
  };
  return { move, close: () => lines.forEach((line) => void line.close()) };
}

const sizeOf = (parts: object): number => JSON.stringify(parts).length;

function typical(all: Parts[]): Parts {
  const mean = all.reduce((sum, parts) => sum + sizeOf(parts), 0) / all.length;
  const byDistance = [...all].sort((a, b) => Math.abs(sizeOf(a) - mean) - Math.abs(sizeOf(b) - mean))[0] ?? {};
  // Made as long as the mean, so that eight of it are as many bytes as the eight of ours.
  return { ...byDistance, ...{ filler: 'x'.repeat(Math.max(0, Math.round(mean) - sizeOf(byDistance) - 12)) } };
}
