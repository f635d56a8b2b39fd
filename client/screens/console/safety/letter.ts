// The letter that passes on harm, word for word as it is shown and sent.
// Must never add a word to what is shown.
import type { Ground } from '../../../../shared/ground.ts';
import type { Words } from '../../../words/staff.tsx';

export interface Facts {
  ground: Ground;
  /** The fewest words that let the address act. */
  what: string;
  /** How the address reaches the mediator. */
  reach: string;
}

/** Subject and text; `by` = the mediator's name, `at` = ms. */
export function letterOf(facts: Facts, by: string, at: number, { t, day }: Pick<Words, 't' | 'day'>) {
  const parts = [
    t(`harm.letter.${facts.ground}`),
    facts.what.trim(),
    t('harm.letter.by', { name: by, time: day(at) }),
    facts.reach.trim() && t('harm.letter.reach', { reach: facts.reach.trim() }),
  ];
  return { subject: t('harm.letter.subject'), text: parts.filter(Boolean).join('\n\n') };
}
