// npm run chaos: plays the faults that were asked for, one after the other.
// Must never end well when nothing was played: a name that was mistyped is no fault that was withstood.
import { buildServer } from './build.ts';
import { chosen, FAULTS } from './list.ts';
import { asked } from './options.ts';

const faults = chosen(asked.name, asked.fault).filter(({ stores }) =>
  stores.some((one) => (asked.store ?? one) === one),
);
if (faults.length === 0) {
  const known = Object.entries(FAULTS).map(([name, all]) => `  ${name}: ${all.map(({ fault }) => fault).join(', ')}`);
  process.stderr.write(`There is no such fault. There are:\n${known.join('\n')}\n`);
  process.exit(2);
}
const built = await buildServer();
try {
  for (const one of faults) {
    // One that could not be played at all must not keep the others from being played.
    const played = await one.play(built.script).catch((error: unknown) => {
      process.stderr.write(`${one.fault} could not be played to its end: ${String(error)}\n`);
      return false;
    });
    if (!played) process.exitCode = 1;
  }
} finally {
  built.remove();
}
