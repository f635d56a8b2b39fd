// A machine's clock that can be set under a running server: SIGUSR2 reads anew from a file how far it is off, ms.
// Must never touch what runs evenly (performance.now, timers): a real machine's does not jump either.
import { readFileSync } from 'node:fs';

let off = 0;
process.on('SIGUSR2', () => {
  off = Number(readFileSync(process.env.WALL_CLOCK_OFFSET, 'utf8'));
});

const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [Real.now() + off] : given));
  }
  static now = () => Real.now() + off;
};
