// Ground rules as text in a box, a rule a line, and back.
// Must never repair a rule: one that is too long or missing in a language is said, not cut.
import type { RulesText } from '../../../../shared/groundRules.ts';
import { LONGEST_RULE, MOST_RULES } from '../../../../shared/limits.ts';
import type { Language } from '../../../../shared/people.ts';

/** What stands in the box of each language. */
export type Boxes = { language: Language; text: string }[];

/** Each of the case's languages: as it was put, or else the first rules of that language. */
export const boxesFor = (
  languages: Language[],
  put: RulesText[] | null,
  first: (language: Language) => readonly string[],
): Boxes =>
  languages.map((language) => {
    const rules = put?.find((one) => one.language === language)?.rules ?? (put ? [] : first(language));
    return { language, text: rules.join('\n') };
  });

/** The rules in the boxes; an empty box is a language left out. */
export const textsOf = (boxes: Boxes): RulesText[] =>
  boxes.map(({ language, text }) => ({ language, rules: linesOf(text) })).filter(({ rules }) => rules.length > 0);
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Can these be put: something is there, as many rules in each language, none too long? */
export function canBePut(texts: RulesText[]): boolean {
  const count = texts[0]?.rules.length ?? 0;
  const fits = ({ rules }: RulesText) => rules.length === count && rules.every((rule) => rule.length <= LONGEST_RULE);
  return count > 0 && count <= MOST_RULES && texts.every(fits);
}
