// How one idea's commands are made in random histories: by a changed client, and by an honest screen.
// Must never look behind the screen where it makes what an honest one sends.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { AbilityName, CommandOf, CommandType } from '../../../shared/commands.ts';
import type { View } from '../../../shared/view.ts';
import type { Pick } from './pick.ts';

export interface Acts {
  /** With any id of the case, seen or not: what a changed client could send. Every command needs one, in some idea. */
  any: { [T in CommandType]?: (s: CaseState, p: Pick) => CommandOf<T> };
  /** With ids that stand on the screen; null where none does. Without a row here `any` makes it. */
  seen?: { [T in CommandType]?: (view: View, p: Pick, s: CaseState) => CommandOf<T> | null };
  /** How often it is chosen among what a screen offers; what no idea names comes seldom, for it ends or changes a story. */
  often?: { [T in AbilityName]?: number };
  /** Who is asked this tends to answer before anything else. */
  urgent?: AbilityName[];
}
/** Keeps each row's own types while checking the whole. */
export const acts = (a: Acts): Acts => a;
