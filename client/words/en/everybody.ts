// English words that anybody may come to see: the part of the catalogue that every page loads.
// Must never hold words for mediators or owners: a party on a phone would download them too.
import { audience } from './audience.ts';
import { check } from './check.ts';
import { common } from './common.ts';
import { conversation } from './conversation.ts';
import { draft } from './draft.ts';
import { floor } from './floor.ts';
import { join } from './join.ts';
import { moves } from './moves.ts';
import { refusals } from './refusals.ts';
import { requests } from './requests.ts';
import { room } from './room.ts';
import { safety } from './safety.ts';
import { sideDrafts } from './sideDrafts.ts';
import { waiting } from './waiting.ts';

export const everybody = {
  ...audience,
  ...check,
  ...common,
  ...conversation,
  ...draft,
  ...floor,
  ...join,
  ...moves,
  ...refusals,
  ...requests,
  ...room,
  ...sideDrafts,
  ...safety,
  ...waiting,
};

/** The name of a sentence for everybody. */
export type EverybodysKey = keyof typeof everybody;
