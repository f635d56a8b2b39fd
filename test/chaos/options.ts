// What may be said behind `npm run chaos -- NAME`: how often, how long, over which store, which of its faults alone.
// Must never change what is checked, only how much of it.
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    minutes: { type: 'string' },
    store: { type: 'string' },
    fault: { type: 'string' },
  },
});

const numberOf = (value: string | undefined): number | undefined => (value === undefined ? undefined : Number(value));

/** Undefined: as many as the fault has by itself. */
export const asked = {
  runs: numberOf(values.runs ?? process.env.CHAOS_RUNS),
  minutes: numberOf(values.minutes),
  store: values.store,
  /** Words of the fault's name. */
  fault: values.fault ?? '',
};
