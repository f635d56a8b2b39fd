// The whole English catalogue, put together from its areas.
// Must never hold a sentence itself: each lives in the area of its screen.
import { acts } from './en/acts.ts';
import { asking } from './en/asking.ts';
import { audience } from './en/audience.ts';
import { check } from './en/check.ts';
import { common } from './en/common.ts';
import { consoleWords } from './en/console.ts';
import { conversation } from './en/conversation.ts';
import { draft } from './en/draft.ts';
import { floor } from './en/floor.ts';
import { guide } from './en/guide.ts';
import { join } from './en/join.ts';
import { moves } from './en/moves.ts';
import { owner } from './en/owner.ts';
import { plan } from './en/plan.ts';
import { refusals } from './en/refusals.ts';
import { requests } from './en/requests.ts';
import { room } from './en/room.ts';
import { sideDrafts } from './en/sideDrafts.ts';
import { safety } from './en/safety.ts';
import { turns } from './en/turns.ts';
import { waiting } from './en/waiting.ts';

export const en = {
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

/** The name of one sentence; every catalogue has them all. */
export type Key = keyof typeof en;
export type Catalogue = Record<Key, string>;
