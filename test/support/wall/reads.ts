// Which slices of a state something was made of: noted as they are read, so that it need not be made again while they are the same.
// Must never miss a read: a copy of what notes them is empty, so that whoever makes one fails.
import { EMPTY } from '../../../server/mediation/case.ts';
import type { CaseState } from '../../../server/mediation/state.ts';
import { isSame } from './same.ts';

/** Some slices of a state, a bit each. */
export type Slices = number;

const NAMES = Object.keys(EMPTY) as (keyof CaseState)[];
if (NAMES.length > 31) throw new Error('there are more slices than bits');

let read: Slices = 0;
/** A state that notes what is read of it. */
class Noting {
  readonly state: CaseState;
  readonly slices: unknown[];
  constructor(state: CaseState) {
    this.state = state;
    this.slices = NAMES.map((name) => state[name]);
  }
}
NAMES.forEach((name, i) => {
  Object.defineProperty(Noting.prototype, name, {
    get(this: Noting) {
      read |= 1 << i;
      return this.slices[i];
    },
  });
});

let last = new Noting(EMPTY);
/** What is made of a state, and of which of its slices. */
export function readFor<T>(state: CaseState, make: (s: CaseState) => T): { made: T; of: Slices } {
  if (last.state !== state) last = new Noting(state);
  read = 0;
  const made = make(last as unknown as CaseState);
  return { made, of: read };
}

let asked: { a: CaseState; b: CaseState; differ: Slices } = { a: EMPTY, b: EMPTY, differ: 0 };
/** The slices in which two states differ. Everybody's view asks after every step, and none is ever changed in place. */
export function differing(a: CaseState, b: CaseState): Slices {
  if (asked.a === a && asked.b === b) return asked.differ;
  let differ: Slices = 0;
  for (let i = 0; i < NAMES.length; i++) {
    const name = NAMES[i] as keyof CaseState;
    if (!isSame(a[name], b[name])) differ |= 1 << i;
  }
  asked = { a, b, differ };
  return differ;
}
