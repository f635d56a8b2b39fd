// How much one seat may send: a bucket per person, room and kind, so that a flood in one room is felt in no other.
// Must never share a bucket between rooms: a limit that carries over would tell of talk elsewhere.
import { RateLimiterMemory } from 'rate-limiter-flexible';

/**
 * How many (`points`) in so many seconds (`duration`), counted from the first; then the count begins anew. The steady rate is
 * their quotient, the burst all of them, or twice as many where one count ends and the next begins.
 */
const KINDS = {
  command: { points: 40, duration: 4 },
  signal: { points: 400, duration: 4 },
  iceServers: { points: 20, duration: 10 },
  // Every new line makes all others of the room link anew.
  line: { points: 20, duration: 10 },
  junk: { points: 20, duration: 10 },
  // What no page of ours ever sends: the third in a minute ends the line.
  strike: { points: 2, duration: 60 },
} as const;
export type LimitKind = keyof typeof KINDS;

export interface Limits {
  /** False when this kind has had enough for now. What weighs more than one counts as so many. */
  take(kind: LimitKind, seat: string, room: string, weight?: number): Promise<boolean>;
}

export function createLimits(): Limits {
  const limiters = Object.fromEntries(
    Object.entries(KINDS).map(([kind, options]) => [kind, new RateLimiterMemory(options)]),
  ) as Record<LimitKind, RateLimiterMemory>;
  return {
    take: (kind, seat, room, weight = 1) =>
      limiters[kind].consume(`${seat} ${room}`, weight).then(
        () => true,
        () => false,
      ),
  };
}
