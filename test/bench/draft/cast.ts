// Who takes part in the keystroke benchmark, and how a server knows them.
// Must never differ between ours and the peer: both check the same secret.

export const BENCH_CASE = 'bench-case';
export const BENCH_DOC = 'bench-doc';
export const SEATS = ['seat-1', 'seat-2', 'seat-3', 'seat-4'];

/** The secret that proves a seat: a cookie for ours, a token for the peer. */
export const secretOf = (seat: string): string => `secret-of-${seat}`;

const BY_SECRET = new Map(SEATS.map((seat) => [secretOf(seat), seat]));

export const seatOfSecret = (secret: string): string | null => BY_SECRET.get(secret) ?? null;

export const seatOfCookie = (cookie: string | undefined): string | null =>
  seatOfSecret(/(?:^|; )seat=([\w-]+)/.exec(cookie ?? '')?.[1] ?? '');
