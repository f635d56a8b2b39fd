// How loud what a page plays to its person is, measured where it leaves for the loudspeaker.
// Must never measure what merely arrives: a page that plays nobody may still be sent to.
import type { Page } from '@playwright/test';

/** The loudest moment of everything the page plays within `ms`, as a root mean square 0..1; 0 where nothing plays. */
export const loudestPlayed = (page: Page, ms = 1_500): Promise<number> =>
  page.evaluate(async (wait) => {
    const context = new AudioContext();
    await context.resume();
    const playing = [...document.querySelectorAll('audio')].filter(({ paused }) => !paused);
    const meters = playing.flatMap(({ srcObject }) => {
      if (!(srcObject instanceof MediaStream)) return [];
      const meter = context.createAnalyser();
      context.createMediaStreamSource(srcObject).connect(meter);
      return [meter];
    });
    const samples = new Float32Array(2048);
    let loudest = 0;
    const end = performance.now() + wait;
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (const meter of meters) {
        meter.getFloatTimeDomainData(samples);
        const sum = samples.reduce((all, one) => all + one * one, 0);
        loudest = Math.max(loudest, Math.sqrt(sum / samples.length));
      }
    }
    await context.close();
    return loudest;
  }, ms);

/** A modified client: its microphone on every line, whatever its page thinks. Returns how many lines carry it now. */
export const sendPastThePage = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const [track] = stream.getAudioTracks();
    const open = window.parleyConnections.filter(({ connectionState }) => connectionState === 'connected');
    const senders = open.flatMap((pc) =>
      pc.getTransceivers().filter(({ receiver }) => receiver.track.kind === 'audio'),
    );
    await Promise.all(senders.map(({ sender }) => sender.replaceTrack(track ?? null)));
    return senders.length;
  });

/** Takes it off again, so that the page's own hands are the only ones. */
export const stopSendingPast = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const open = window.parleyConnections.filter(({ connectionState }) => connectionState === 'connected');
    const senders = open.flatMap((pc) =>
      pc.getTransceivers().filter(({ receiver }) => receiver.track.kind === 'audio'),
    );
    await Promise.all(senders.map(({ sender }) => sender.replaceTrack(null)));
  });
