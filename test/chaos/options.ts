// What may be said behind `npm run chaos`: which faults, how often, how long, over which store.
// Must never change what is checked, only how much of it.
import { parseArgs } from 'node:util';
import type { StoreName } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // Tests play faults too, and are told other things.
  strict: false,
  options: {
    runs: { type: 'string' },
    minutes: { type: 'string' },
    store: { type: 'string' },
    fault: { type: 'string' },
  },
});

const numberOf = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Undefined: as many as the fault has by itself. */
export const asked = {
  /** Part of the name of a group of faults. */
  name: positionals[0] ?? '',
  runs: numberOf(values.runs ?? process.env.CHAOS_RUNS),
  minutes: numberOf(values.minutes),
  store: values.store as StoreName | undefined,
  /** Words of the fault's own name. */
  fault: wordsOf(values.fault),
};
