// Two soft tones through the chosen loudspeaker, to hear whether it works.
// Must never be louder than a quiet voice: somebody may wear headphones.

const TONES = [523.25, 659.25];
const LENGTH = 0.4;
const LOUDNESS = 0.15;

type Selectable = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/** Plays them; resolves when they are over, also where the loudspeaker cannot be chosen. */
export async function playTestSound(speaker: string | null): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const element: Selectable = new Audio();
  element.srcObject = out.stream;
  try {
    if (speaker) await element.setSinkId?.(speaker).catch(() => {});
    await element.play();
    const ends = TONES.map((pitch, at) => tone(context, out, pitch, context.currentTime + at * LENGTH));
    await Promise.all(ends);
  } finally {
    element.pause();
    await context.close();
  }
}

function tone(context: AudioContext, out: AudioNode, pitch: number, from: number): Promise<void> {
  const source = context.createOscillator();
  const gain = context.createGain();
  source.frequency.value = pitch;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.05);
  gain.gain.linearRampToValueAtTime(0, from + LENGTH);
  source.connect(gain).connect(out);
  source.start(from);
  source.stop(from + LENGTH);
  return new Promise((resolve) => {
    source.onended = () => resolve();
  });
}
