// Sees a page's peer connections from inside: bytes, decoded frames, sound energy, attached tracks.
// Must never change how the page behaves: it only keeps lists of what the page itself makes.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    parleyConnections: RTCPeerConnection[];
    parleyDevices: MediaStreamTrack[];
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
  window.parleyDevices = [];
  const media = navigator.mediaDevices;
  const ask = media?.getUserMedia.bind(media);
  if (ask)
    media.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      window.parleyDevices.push(...stream.getTracks());
      return stream;
    };
}

/** Microphones and cameras that this page holds open now. */
export const openDevices = (page: Page): Promise<number> =>
  page.evaluate(() => window.parleyDevices.filter(({ readyState }) => readyState === 'live').length);

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

/** How many frames each open connection has decoded; one number a person that is linked. */
export const framesByLink = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const framesOf = async (pc: RTCPeerConnection) => {
      const reports: { framesDecoded?: number }[] = [...(await pc.getStats()).values()];
      return reports.reduce((sum, { framesDecoded = 0 }) => sum + framesDecoded, 0);
    };
    const open = window.parleyConnections.filter(({ connectionState }) => connectionState !== 'closed');
    return Promise.all(open.map(framesOf));
  });

/** How loud (dB) one tone was at most, within `ms`, in anything that reached this page over any connection it ever made; -Infinity: never. */
export const loudest = (page: Page, hertz: number, ms: number): Promise<number> =>
  page.evaluate(
    async ([hertz, ms]) => {
      const context = new AudioContext();
      await context.resume();
      const tracks = window.parleyConnections.flatMap((pc) => pc.getReceivers().map(({ track }) => track));
      const ears = tracks
        .filter(({ kind }) => kind === 'audio')
        .map((track) => {
          const ear = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
          context.createMediaStreamSource(new MediaStream([track])).connect(ear);
          return ear;
        });
      const at = Math.round((hertz * 4096) / context.sampleRate);
      const bins = new Float32Array(2048);
      let most = Number.NEGATIVE_INFINITY;
      for (const end = performance.now() + ms; performance.now() < end; ) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        for (const ear of ears) {
          ear.getFloatFrequencyData(bins);
          most = Math.max(most, bins[at] ?? most);
        }
      }
      await context.close();
      return most;
    },
    [hertz, ms] as const,
  );
