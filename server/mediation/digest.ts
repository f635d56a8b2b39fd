// A name that can be compared and not be read: the same for the same words, and it tells none of them.
// Must never be more than that: the one piece of Node in the core, which neither knows the time nor rolls dice.
import { createHash } from 'node:crypto';

export const digest = (words: string): string => createHash('sha256').update(words).digest('base64url');
