// Reading aloud: one point of the agreement in large type on every screen of the room, and whom it was interpreted to.
// Must never let a message bring the words: they are read from the server's own copy.
import * as z from 'zod';
import { command, id } from './fields.ts';
import { LANGUAGES, type Language, type PersonRef } from './people.ts';

export const READING_COMMANDS = [
  command('readAloud', { point: id }),
  command('endReading', {}),
  command('markRead', { to: id, language: z.enum(LANGUAGES) }),
] as const;

/** An interpreter says that they read a point to somebody. */
export interface ReadMark {
  point: string;
  /** The point's number when it was read. */
  number: number;
  by: PersonRef;
  to: PersonRef;
  language: Language;
  /** ms, server clock. */
  at: number;
}

export interface ReadingView {
  /** What is read aloud in my room now. */
  now: { point: string; number: number; text: string; by: PersonRef } | null;
  /** For interpreters: whom they may say they read it to. */
  to: PersonRef[];
  /** For mediators all of them, for an interpreter their own of what is read now. */
  marks: ReadMark[];
}
