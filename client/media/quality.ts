// How good a link is, in a word, and how loud somebody is, read from the browser's statistics.
// Pure: must never hold a timer or a connection.
import type { Line } from './stepDown.ts';

export type Quality = 'good' | 'weak' | 'very weak';

/** Counters since the connection began; packets of sound and pictures together. */
export interface Reading {
  received: number;
  lost: number;
  /** Worst share of what I sent that the other end says it lost, 0..1. */
  lostThere: number;
  /** When the other end last said so, ms of its own clock: an old word is no news while nothing is sent. */
  toldAt: number;
  /** There and back, ms; null while unknown. */
  roundTrip: number | null;
  /** What the browser thinks it can send, bits a second; null where it does not say. */
  room: number | null;
}

interface StatsLine {
  type: string;
  timestamp: number;
  packetsReceived?: number;
  packetsLost?: number;
  fractionLost?: number;
  currentRoundTripTime?: number;
  availableOutgoingBitrate?: number;
  nominated?: boolean;
  state?: string;
  kind?: string;
  audioLevel?: number;
  framesDecoded?: number;
}

/** Anything that can be walked like an RTCStatsReport. */
export interface Report {
  forEach(visit: (line: StatsLine) => void): void;
}

export function readingOf(report: Report): Reading {
  const reading: Reading = { received: 0, lost: 0, lostThere: 0, toldAt: 0, roundTrip: null, room: null };
  report.forEach((line) => {
    if (line.type === 'inbound-rtp') {
      reading.received += line.packetsReceived ?? 0;
      // A repeated packet counts as minus one lost.
      reading.lost += Math.max(0, line.packetsLost ?? 0);
    } else if (line.type === 'remote-inbound-rtp') {
      reading.lostThere = Math.max(reading.lostThere, line.fractionLost ?? 0);
      reading.toldAt = Math.max(reading.toldAt, line.timestamp);
    } else if (isUsedPair(line)) {
      if (line.currentRoundTripTime !== undefined) reading.roundTrip = line.currentRoundTripTime * 1000;
      reading.room = line.availableOutgoingBitrate ?? null;
    }
  });
  return reading;
}

const isUsedPair = (line: StatsLine) =>
  line.type === 'candidate-pair' && line.nominated === true && line.state === 'succeeded';

/** How the link did between two readings. Silence on both ends is judged by its round trip alone. */
export function lineBetween(before: Reading, after: Reading): Line {
  const lost = Math.max(0, after.lost - before.lost);
  const due = lost + Math.max(0, after.received - before.received);
  const lostThere = after.toldAt > before.toldAt ? after.lostThere : 0;
  return { loss: Math.max(due > 0 ? lost / due : 0, lostThere), roundTrip: after.roundTrip, room: after.room };
}

/** A line in a word. */
export const qualityOf = ({ loss, roundTrip }: Line): Quality => classify(loss, roundTrip ?? 0);

/** `loss` 0..1, `roundTrip` ms. "very weak" begins where a picture should give way to the voice. */
export function classify(loss: number, roundTrip: number): Quality {
  if (loss > 0.08 || roundTrip > 400) return 'very weak';
  if (loss > 0.03 || roundTrip > 250) return 'weak';
  return 'good';
}

/** How loud the sound that arrives is now, 0..1. */
export function levelOf(report: Report): number {
  let level = 0;
  report.forEach((line) => {
    if (line.type === 'inbound-rtp' && line.kind === 'audio') level = Math.max(level, line.audioLevel ?? 0);
  });
  return level;
}

/** Pictures that came in on a lane so far. */
export function framesOf(report: Report): number {
  let frames = 0;
  report.forEach((line) => {
    if (line.type === 'inbound-rtp') frames += line.framesDecoded ?? 0;
  });
  return frames;
}
