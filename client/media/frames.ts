// What two ends of a link say to each other through the server, and the check of what comes in.
// Must never let through what simple-peer would act on beyond the first offer, its answer and candidates.
import { MAX_CANDIDATE, MAX_RESTART, MAX_SDP } from '../../shared/wire.ts';

/** `restart`: which attempt at this link the frame belongs to, counted from 0 by the end that initiates. */
export type SignalFrame =
  | { restart: number; type: 'offer' | 'answer'; sdp: string }
  | { restart: number; type: 'candidate'; candidate: Candidate }
  /** From the end that does not initiate: "I lost this attempt, please begin another." */
  | { restart: number; type: 'again' };

export interface Candidate {
  candidate: string;
  sdpMid: string | null;
  sdpMLineIndex: number | null;
}

/** The frame in `data`, or null where it is not one. Whatever else `data` carries is left behind. */
export function parseFrame(data: unknown): SignalFrame | null {
  if (!isRecord(data) || !isRestart(data.restart)) return null;
  const { restart, type } = data;
  if (type === 'again') return { restart, type };
  if (type === 'offer' || type === 'answer') {
    return isText(data.sdp, MAX_SDP) ? { restart, type, sdp: data.sdp } : null;
  }
  if (type !== 'candidate') return null;
  const candidate = parseCandidate(data.candidate);
  return candidate && { restart, type, candidate };
}

function parseCandidate(data: unknown): Candidate | null {
  if (!isRecord(data) || !isText(data.candidate, MAX_CANDIDATE)) return null;
  const sdpMid = typeof data.sdpMid === 'string' && data.sdpMid.length <= 16 ? data.sdpMid : null;
  const sdpMLineIndex = isCount(data.sdpMLineIndex, 16) ? data.sdpMLineIndex : null;
  if (sdpMid === null && sdpMLineIndex === null) return null;
  return { candidate: data.candidate, sdpMid, sdpMLineIndex };
}

const isRecord = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null;
const isText = (data: unknown, most: number): data is string => typeof data === 'string' && data.length <= most;
const isRestart = (data: unknown): data is number => isCount(data, MAX_RESTART);
const isCount = (data: unknown, most: number): data is number =>
  typeof data === 'number' && Number.isInteger(data) && data >= 0 && data <= most;
