// Passes WebRTC signals between two seats that share a room now, in the one shape our own pages send.
// Must never look up a receiver by anything the sender names but the link both were told.
import * as z from 'zod';
import type { SeatId } from '../../shared/people.ts';
import { MAX_CANDIDATE, MAX_RESTART, MAX_SDP } from '../../shared/wire.ts';
import { otherEnd, routeBetween } from '../mediation/rooms/air.ts';
import type { CaseState, Site } from '../mediation/state.ts';
import { isDescription } from './descriptions.ts';
import { anyCandidate, type IsRelay, plainSdp, relayedCandidate, relayedSdp } from './hideAddresses.ts';

/** Media in a description; a candidate names one by its place. */
const MOST_MEDIA = 16;

const oneLine = /^[\x20-\x7e]*$/;
const lines = /^[\x20-\x7e\r\n]*$/;

const restart = z.number().int().min(0).max(MAX_RESTART);
const sdp = z.string().max(MAX_SDP).regex(lines);
const candidate = z.strictObject({
  candidate: z.string().max(MAX_CANDIDATE).regex(oneLine),
  sdpMid: z.string().max(16).regex(oneLine).nullable(),
  sdpMLineIndex: z.number().int().min(0).max(MOST_MEDIA).nullable(),
});
const frame = z.discriminatedUnion('type', [
  z
    .strictObject({ restart, type: z.enum(['offer', 'answer']), sdp })
    .refine((said) => isDescription(said.type, said.sdp)),
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
  isRelay: IsRelay,
): { to: SeatId; data: Frame } | null {
  const to = otherEnd(s, site, from, link);
  if (to === null) return null;
  const isHidden = routeBetween(s, site, from, to) === 'relay';
  const built = rebuild(data, isHidden ? isRelay : null);
  return built && { to, data: built };
}

/** The frame built anew from what is known to be needed, without addresses but a relay's where one is given; null = nothing of it may cross. */
function rebuild(data: Frame, isRelay: IsRelay | null): Frame | null {
  if (data.type === 'again') return data;
  if (data.type !== 'candidate') return { ...data, sdp: isRelay ? relayedSdp(data.sdp, isRelay) : plainSdp(data.sdp) };
  const { candidate: said } = data.candidate;
  const line = isRelay ? relayedCandidate(said, isRelay) : anyCandidate(said);
  return line === null ? null : { ...data, candidate: { ...data.candidate, candidate: line } };
}
