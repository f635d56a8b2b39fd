// The whole English catalogue, put together from its areas.
// Must never hold a sentence itself: each lives in the area of its screen.
import { acts } from './en/acts.ts';
import { asking } from './en/asking.ts';
import { consoleWords } from './en/console.ts';
import { everybody } from './en/everybody.ts';
import { guide } from './en/guide.ts';
import { harm } from './en/harm.ts';
import { owner } from './en/owner.ts';
import { plan } from './en/plan.ts';
import { signIn } from './en/signIn.ts';
import { turns } from './en/turns.ts';

export const en = {
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

/** The name of one sentence; every catalogue has them all. */
export type Key = keyof typeof en;
export type Catalogue = Record<Key, string>;
