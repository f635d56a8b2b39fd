// Ground rules for talking: a short list that mediators put to everybody who takes part, and each accepts for themselves.
// Must never tell anybody but mediators who has accepted and who has not.
import * as z from 'zod';
import { command, id, text } from './fields.ts';
import { LONGEST_RULE, MOST_RULES } from './limits.ts';
import { LANGUAGES, type Language, type PersonRef } from './people.ts';

const rule = text.refine((s) => s.length <= LONGEST_RULE && !s.includes('\n'));
/** The same list in each language it is written in. */
const inEachLanguage = z
  .array(z.strictObject({ language: z.enum(LANGUAGES), rules: z.array(rule).min(1).max(MOST_RULES) }))
  .min(1)
  .max(LANGUAGES.length)
  .refine((all) => new Set(all.map(({ language }) => language)).size === all.length)
  .refine((all) => all.every(({ rules }) => rules.length === all[0]?.rules.length));

export const GROUND_RULES_COMMANDS = [
  command('putGroundRules', { texts: inEachLanguage }),
  command('takeBackGroundRules', { rules: id }),
  command('acceptGroundRules', { rules: id }),
] as const;

export interface RulesText {
  language: Language;
  rules: string[];
}

/** The list as it is put to me; null where there is none, or I am not in. */
export interface GroundRulesView {
  /** Names this list: another one is accepted anew. */
  rules: string;
  /** Who put it. */
  by: string;
  texts: RulesText[];
  /** Have I accepted it? null = I am not asked. */
  accepted: boolean | null;
  /** For mediators: who takes part and has not accepted yet; null for everybody else. */
  waitsFor: PersonRef[] | null;
}
