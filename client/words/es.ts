// The whole Spanish catalogue, put together from its areas.
// Must never hold a sentence itself: each lives in the area of its screen.
import type { Catalogue } from './en.ts';
import { acts } from './es/acts.ts';
import { asking } from './es/asking.ts';
import { consoleWords } from './es/console.ts';
import { everybody } from './es/everybody.ts';
import { guide } from './es/guide.ts';
import { harm } from './es/harm.ts';
import { owner } from './es/owner.ts';
import { plan } from './es/plan.ts';
import { signIn } from './es/signIn.ts';
import { turns } from './es/turns.ts';

export const es: Catalogue = {
  ...everybody,
  ...acts,
  ...asking,
  ...consoleWords,
  ...guide,
  ...harm,
  ...owner,
  ...plan,
  ...signIn,
  ...turns,
};
