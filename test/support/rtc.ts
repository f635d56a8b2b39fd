// Sees a page's peer connections from inside: bytes, decoded frames, sound energy, attached tracks.
// Must never change how the page behaves: it only keeps a list of what the page itself makes.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    parleyConnections: RTCPeerConnection[];
  }
}

/** Runs in the page before anything of its own. */
export function keepConnections(): void {
  window.parleyConnections = [];
  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.parleyConnections.push(this);
    }
  };
}

export interface Traffic {
  /** Connections that are not closed. */
  open: number;
  bytesSent: number;
  bytesReceived: number;
  framesDecoded: number;
  /** Sum of squared sound levels over all that was received, as browsers count it. */
  audioEnergy: number;
  /** Senders with a live track attached. */
  attached: number;
}

/** Sums over every connection the page ever made; closed ones no longer answer and count as nothing. */
export const trafficOf = (page: Page): Promise<Traffic> =>
  page.evaluate(async () => {
    const sum = { open: 0, bytesSent: 0, bytesReceived: 0, framesDecoded: 0, audioEnergy: 0, attached: 0 };
    for (const pc of window.parleyConnections) {
      if (pc.connectionState === 'closed') continue;
      sum.open += 1;
      sum.attached += pc.getSenders().filter(({ track }) => track?.readyState === 'live').length;
      for (const report of (await pc.getStats()).values()) {
        if (report.type === 'outbound-rtp') sum.bytesSent += report.bytesSent;
        if (report.type !== 'inbound-rtp') continue;
        sum.bytesReceived += report.bytesReceived;
        sum.framesDecoded += report.framesDecoded ?? 0;
        sum.audioEnergy += report.totalAudioEnergy ?? 0;
      }
    }
    return sum;
  });

/** What one page counted between now and `ms` later. */
export async function trafficDuring(page: Page, ms: number): Promise<Traffic> {
  const before = await trafficOf(page);
  await page.waitForTimeout(ms);
  const after = await trafficOf(page);
  return {
    open: after.open,
    attached: after.attached,
    bytesSent: after.bytesSent - before.bytesSent,
    bytesReceived: after.bytesReceived - before.bytesReceived,
    framesDecoded: after.framesDecoded - before.framesDecoded,
    audioEnergy: after.audioEnergy - before.audioEnergy,
  };
}
