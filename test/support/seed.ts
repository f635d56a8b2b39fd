// Random histories are the same in every run of the tests, so that a fault shows to whoever made it; SEED=n tries others.
// Must never be what a found fault depends on: a history that showed one becomes a test of its own.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_129) });
