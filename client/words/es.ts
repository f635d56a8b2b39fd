// The whole Spanish catalogue, put together from its areas.
// Must never hold a sentence itself: each lives in the area of its screen.
import type { Catalogue } from './en.ts';
import { acts } from './es/acts.ts';
import { asking } from './es/asking.ts';
import { audience } from './es/audience.ts';
import { check } from './es/check.ts';
import { common } from './es/common.ts';
import { consoleWords } from './es/console.ts';
import { conversation } from './es/conversation.ts';
import { draft } from './es/draft.ts';
import { floor } from './es/floor.ts';
import { guide } from './es/guide.ts';
import { join } from './es/join.ts';
import { moves } from './es/moves.ts';
import { owner } from './es/owner.ts';
import { plan } from './es/plan.ts';
import { refusals } from './es/refusals.ts';
import { requests } from './es/requests.ts';
import { room } from './es/room.ts';
import { sideDrafts } from './es/sideDrafts.ts';
import { safety } from './es/safety.ts';
import { turns } from './es/turns.ts';
import { waiting } from './es/waiting.ts';

export const es: Catalogue = {
  ...common,
  ...audience,
  ...refusals,
  ...join,
  ...check,
  ...waiting,
  ...room,
  ...moves,
  ...consoleWords,
  ...plan,
  ...owner,
  ...draft,
  ...sideDrafts,
  ...conversation,
  ...guide,
  ...requests,
  ...asking,
  ...floor,
  ...turns,
  ...acts,
  ...safety,
};
