// Passes WebRTC signals between two seats that share a room now, in the one shape our own pages send.
// Must never look up a receiver by anything the sender names but the link both were told.
import * as z from 'zod';
import type { SeatId } from '../../shared/people.ts';
import { MAX_CANDIDATE, MAX_RESTART, MAX_SDP } from '../../shared/wire.ts';
import { otherEnd, routeBetween } from '../mediation/rooms/air.ts';
import type { CaseState, Site } from '../mediation/state.ts';
import { relayedCandidate, relayedSdp } from './hideAddresses.ts';

/** Sound, camera, screen and simple-peer's data channel; far more is meant to keep a browser busy. */
const MOST_MEDIA = 16;

const oneLine = /^[\x20-\x7e]*$/;
const lines = /^[\x20-\x7e\r\n]*$/;
const mediaIn = (sdp: string): number => sdp.match(/^m=/gm)?.length ?? 0;

const restart = z.number().int().min(0).max(MAX_RESTART);
const sdp = z
  .string()
  .max(MAX_SDP)
  .regex(lines)
  .refine((text) => mediaIn(text) <= MOST_MEDIA);
const candidate = z.strictObject({
  candidate: z.string().max(MAX_CANDIDATE).regex(oneLine),
  sdpMid: z.string().max(16).regex(oneLine).nullable(),
  sdpMLineIndex: z.number().int().min(0).max(MOST_MEDIA).nullable(),
});
const frame = z.discriminatedUnion('type', [
  z.strictObject({ restart, type: z.enum(['offer', 'answer']), sdp }),
  z.strictObject({ restart, type: z.literal('candidate'), candidate }),
  z.strictObject({ restart, type: z.literal('again') }),
]);
type Frame = z.infer<typeof frame>;

export const signalSchema = z.strictObject({ link: z.string().regex(/^[\w-]{1,64}$/), data: frame });
export type Signal = z.infer<typeof signalSchema>;

/** Who gets this signal, and what of it; null = nobody (unknown link and forbidden one alike). */
export function passOn(
  s: CaseState,
  site: Site,
  from: SeatId,
  { link, data }: Signal,
): { to: SeatId; data: Frame } | null {
  const to = otherEnd(s, site, from, link);
  if (to === null) return null;
  if (routeBetween(s, site, from, to) !== 'relay') return { to, data };
  const hidden = hideAddresses(data);
  return hidden && { to, data: hidden };
}

/** The frame as it may cross between people whose addresses are hidden; null = nothing of it may. */
function hideAddresses(data: Frame): Frame | null {
  if (data.type === 'again') return data;
  if (data.type !== 'candidate') return { ...data, sdp: relayedSdp(data.sdp) };
  const line = relayedCandidate(data.candidate.candidate);
  return line === null ? null : { ...data, candidate: { ...data.candidate, candidate: line } };
}
