// The four of a case in their joint room, over raw lines.
// Must never wait by the clock: each step is done when the others see it.
import { caseMark } from '../../shared/wire.ts';
import type { FourSeats, HeldPlace } from './manyRooms.ts';
import { RawLine } from './rawLine.ts';

/** Opens the line of one seat, as its page does. `from`: the address a proxy in front would tell. */
export const openLine = (url: string, { place, cookie }: HeldPlace, from?: string): RawLine =>
  new RawLine({
    ...{ url, path: '/live', query: `&case=${caseMark(place)}`, auth: { place } },
    headers: { cookie, origin: url, ...(from !== undefined && { 'x-forwarded-for': from }) },
  });

/** How many others this seat sees beside it. */
const beside = ({ place }: RawLine['view']): number => place?.people.filter(({ here }) => here).length ?? 0;

/** All three others are seen there. */
export const seesAll = (view: RawLine['view']): boolean => view.place?.kind === 'joint' && beside(view) === 3;

/** They come in for the first time and are brought together by their mediator. */
export async function bringFour(lines: readonly RawLine[], seats: FourSeats): Promise<void> {
  const [mediator, ...parties] = lines;
  await Promise.all(lines.map(arrive));
  await mediator?.do({ type: 'enter', room: 'joint' });
  const how = { split: true, confirmMix: true, countdown: 0 };
  const going = seats.slice(1).map(({ seat }) => seat);
  const plan = { type: 'move', seats: going, to: { kind: 'joint' }, ...how };
  const answer = await mediator?.do<{ move: string }>(plan);
  await Promise.all(parties.map((line) => comeAlong(line, answer?.move ?? '')));
  await Promise.all(lines.map((line) => line.until(seesAll)));
}

async function arrive(line: RawLine): Promise<void> {
  await line.opened;
  await line.until(({ me }) => me !== undefined);
  await line.do({ type: 'answerPrivacy', isPrivate: true, withMe: [] });
  await line.do({ type: 'arrive', equipment: 'both' });
  await line.until(({ me }) => me?.arrived === true);
}

async function comeAlong(line: RawLine, move: string): Promise<void> {
  await line.until((view) => view.move?.asks === 'ready' || view.place?.kind === 'joint');
  if (line.view.move) await line.do({ type: 'answerMove', move, ready: true });
}
