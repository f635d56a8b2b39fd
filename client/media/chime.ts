// A few soft tones through the chosen loudspeaker.
// Must never be louder than a quiet voice: somebody may wear headphones.

/** Each tone's length, seconds. */
const LENGTH = 0.4;
const LOUDNESS = 0.15;

type Selectable = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/**
 * Plays the `pitches` (Hz) one after the other; `loudness` 0..1. Resolves when they are over, also where the loudspeaker
 * cannot be chosen; throws where the browser does not let the page make a sound.
 */
export async function playChime(
  pitches: readonly number[],
  speaker: string | null,
  loudness = LOUDNESS,
): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const element: Selectable = new Audio();
  element.srcObject = out.stream;
  try {
    if (speaker) await element.setSinkId?.(speaker).catch(() => {});
    await element.play();
    const play = (pitch: number, at: number) =>
      tone(context, out, { pitch, from: context.currentTime + at * LENGTH, loudness });
    await Promise.all(pitches.map(play));
  } finally {
    element.pause();
    await context.close();
  }
}

interface Tone {
  pitch: number;
  /** By the context's own clock, seconds. */
  from: number;
  loudness: number;
}

function tone(context: AudioContext, out: AudioNode, { pitch, from, loudness }: Tone): Promise<void> {
  const source = context.createOscillator();
  const gain = context.createGain();
  source.frequency.value = pitch;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + 0.05);
  gain.gain.linearRampToValueAtTime(0, from + LENGTH);
  source.connect(gain).connect(out);
  source.start(from);
  source.stop(from + LENGTH);
  return new Promise((resolve) => {
    source.onended = () => resolve();
  });
}
