// Two soft tones through the chosen loudspeaker, to hear whether it works.
// Must never play without a press.
import { playChime } from '../../media/chime.ts';

/** Plays them; resolves when they are over, also where the loudspeaker cannot be chosen. */
export const playTestSound = (speaker: string | null): Promise<void> => playChime([523.25, 659.25], speaker);
