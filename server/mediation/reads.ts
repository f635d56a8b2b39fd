// Which slices of a state something was made of: noted as they are read, so that it need not be made again while they are the same.
// Must never miss a read, and keeps no state alive: what was destroyed must leave memory. A copy of a noting state is empty,
// so that whoever makes one fails.
import { EMPTY } from './case.ts';
import { isSame } from './same.ts';
import type { CaseState } from './state.ts';

/** Some slices of a state, a bit each. */
export type Slices = number;

const NAMES = Object.keys(EMPTY) as (keyof CaseState)[];
if (NAMES.length > 31) throw new Error('there are more slices than bits');

let read: Slices = 0;
/** A state that notes what is read of it. */
class Noting {
  readonly slices: unknown[];
  constructor(state: CaseState) {
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

const NOTING = new WeakMap<CaseState, Noting>();
function notingOf(state: CaseState): Noting {
  const known = NOTING.get(state) ?? new Noting(state);
  NOTING.set(state, known);
  return known;
}

/** What is made of a state, and of which of its slices. What is made must hold nothing but what is to be shown of it. */
export function readFor<T>(state: CaseState, make: (s: CaseState) => T): { made: T; of: Slices } {
  const noting = notingOf(state);
  read = 0;
  const made = make(noting as unknown as CaseState);
  return { made, of: read };
}

const ASKED = new WeakMap<CaseState, WeakMap<CaseState, Slices>>();
/** The slices in which two states differ. Everybody's view asks after every step, and none is ever changed in place. */
export function differing(before: CaseState, now: CaseState): Slices {
  if (before === now) return 0;
  const asked = ASKED.get(now) ?? new WeakMap<CaseState, Slices>();
  ASKED.set(now, asked);
  const differ = asked.get(before) ?? slicesThatDiffer(before, now);
  asked.set(before, differ);
  return differ;
}

function slicesThatDiffer(a: CaseState, b: CaseState): Slices {
  let differ: Slices = 0;
  for (let i = 0; i < NAMES.length; i++) {
    const name = NAMES[i] as keyof CaseState;
    if (!isSame(a[name], b[name])) differ |= 1 << i;
  }
  return differ;
}
