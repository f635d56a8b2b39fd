// The words of a form that is not sent yet: another panel may be opened meanwhile, and they stand there again afterwards.
// Must never show under one room, person or thing what was written for another, not even for the moment between two drawings.
import { useState } from 'react';
import type { SeatId } from '../../../shared/people.ts';
import { type FormName, forgetUnsent, keepUnsent, placeOf, unsentFor } from './unsent.ts';

/** `empty` stands there where nothing was written. Gives the words, how to change them, and how to forget them. */
export function useUnsent<T>(
  form: FormName,
  about: string,
  empty: T,
  readers: readonly SeatId[] = [],
): [T, (words: T) => void, () => void] {
  const place = placeOf(form, about);
  // null = as it was at first.
  const find = () => ({ place, words: unsentFor<T>(form, about, readers) });
  const [held, hold] = useState(find);
  const now = held.place === place ? held : find();
  if (now !== held) hold(now);
  const write = (words: T) => {
    keepUnsent(form, about, readers, words);
    hold({ place, words });
  };
  const forget = () => {
    forgetUnsent(form, about);
    hold({ place, words: null });
  };
  return [now.words ?? empty, write, forget];
}
