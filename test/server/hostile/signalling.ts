// How the tests of rows W speak: candidates as lines, and what one person got of what another sent.
// Must never look anywhere but at the frames that came over the receiver's own line.
import type { Person } from '../../support/person.ts';
import { described } from '../../support/sdp.ts';

/** The beginning of a candidate, up to its address. */
export const FOUND = 'candidate:842163049 1 udp 1677729535';
export const candidateFrame = (candidate: string) => ({
  restart: 0,
  type: 'candidate',
  candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0 },
});
export const offer = { restart: 0, type: 'offer', sdp: described('offer') };

export const linkTo = (from: Person, to: Person): string =>
  from.view.air.peers.find(({ seat }) => seat === to.seat)?.link ?? 'no link';
export const send = (from: Person, to: Person, data: unknown) =>
  from.line.ask('signal', { link: linkTo(from, to), data });
const signalsOf = ({ line }: Person): unknown[] =>
  line.frames.filter(({ event }) => event === 'signal').map(({ body }) => (body as { data: unknown }).data);

/** What `to` got of what `from` sent. */
export async function passed(from: Person, to: Person, data: unknown): Promise<unknown> {
  const before = signalsOf(to).length;
  await send(from, to, data);
  await to.line.fence();
  return signalsOf(to)[before] ?? null;
}
