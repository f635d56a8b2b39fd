// Passes WebRTC signals between two seats that share a room now, and takes addresses out that must stay hidden.
// Must never look up a receiver by anything the sender names but the link both were told.
import * as z from 'zod';
import type { SeatId } from '../../shared/people.ts';
import { otherEnd, routeBetween } from '../mediation/air.ts';
import type { CaseState, Site } from '../mediation/state.ts';

const description = z.looseObject({ type: z.string().max(20), sdp: z.string().max(48_000).optional() });
const candidate = z.looseObject({ candidate: z.looseObject({ candidate: z.string().max(2_000) }) });
export const signalSchema = z.strictObject({
  link: z.string().regex(/^[\w.~-]{3,240}$/),
  data: z.looseObject({}),
});
export type Signal = z.infer<typeof signalSchema>;

/** Who gets this signal, and what of it; null = nobody (unknown link and forbidden one alike). */
export function passOn(
  s: CaseState,
  site: Site,
  from: SeatId,
  { link, data }: Signal,
): { to: SeatId; data: unknown } | null {
  const to = otherEnd(s, site, from, link);
  if (to === null) return null;
  if (routeBetween(s, site, from, to) !== 'relay') return { to, data };
  const hidden = hideAddresses(data);
  return hidden === null ? null : { to, data: hidden };
}

const isRelayed = (line: string): boolean => / typ relay(?: |$)/.test(line);
/** A relay candidate's `raddr` may carry the real address. */
const maskOrigin = (line: string): string => line.replace(/ raddr \S+ rport \d+/, ' raddr 0.0.0.0 rport 9');

function hideAddresses(data: Record<string, unknown>): Record<string, unknown> | null {
  const trickled = candidate.safeParse(data);
  if (trickled.success) {
    const line = trickled.data.candidate.candidate;
    if (line !== '' && !isRelayed(line)) return null;
    return { ...data, candidate: { ...trickled.data.candidate, candidate: maskOrigin(line) } };
  }
  const described = description.safeParse(data);
  if (described.success && described.data.sdp !== undefined) return { ...data, sdp: cleanSdp(described.data.sdp) };
  return data;
}

const cleanSdp = (sdp: string): string =>
  sdp
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('a=candidate:') || isRelayed(line))
    .map(maskOrigin)
    .map((line) =>
      line.replace(/^c=IN IP[46] .*$/, 'c=IN IP4 0.0.0.0').replace(/^(a=rtcp:\d+) IN .*$/, '$1 IN IP4 0.0.0.0'),
    )
    .join('\r\n');
