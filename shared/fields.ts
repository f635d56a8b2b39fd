// The fields that commands are made of: ids, names, texts, and a command's own shape.
// Must never repair what does not fit; only blanks around a name or text are taken off.
import * as z from 'zod';
import { LONGEST_NAME, LONGEST_SHORT, LONGEST_TEXT } from './limits.ts';

/** Ids are random and opaque; this only keeps junk and prototype names out. */
export const id = z.string().regex(/^[A-Za-z0-9:_-]{1,64}$/);
/**
 * Invisible and direction-changing characters let one name pass for another. Only those that say which form of a sign is
 * meant may stand in one: Japanese and Mongolian names, and emoji, are written with them.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufffe]|(?![\p{Variation_Selector}\u180e])\p{Default_Ignorable_Code_Point}/u;
const HIDDEN_IN_TEXT = /[^\P{Cc}\t\n]|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\u{e0000}-\u{e007f}]/u;
/** Alphabets with letters that look alike: in one word they make a name that passes for another. */
const LOOK_ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const isMixed = (name: string): boolean =>
  name.split(/[^\p{L}\p{M}]+/u).some((word) => LOOK_ALIKE.filter((letters) => letters.test(word)).length > 1);
export const name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((s) => [...s].length <= LONGEST_NAME && !HIDDEN.test(s) && !/\p{M}{5,}/u.test(s) && !isMixed(s))
  .transform((s) => s.normalize('NFC'));
const wordsUpTo = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(2 * most)
    .refine((s) => [...s].length <= most && !HIDDEN_IN_TEXT.test(s))
    .transform((s) => s.normalize('NFC'));
export const text = wordsUpTo(LONGEST_TEXT);
/** What must be read at a glance. */
export const shortText = wordsUpTo(LONGEST_SHORT);
export const seats = z.array(id).min(1).max(32);
/** One command: its name, and exactly these fields. */
export const command = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });
