// One of two nodes: killed, or frozen in mid-command; and every fault of an installation of two, by subject.
// Must never wait for a quiet moment: people speak, write and are moved while it happens.
import { setTimeout as pause } from 'node:timers/promises';
import { LONG, SHORT, type SiteTrial } from '../nodes/trial.ts';
import { BACK } from '../trial.ts';
import * as clocks from './nodes/clocks.ts';
import * as cuts from './nodes/cuts.ts';
import * as restarts from './nodes/restarts.ts';

export const killed: SiteTrial = {
  fault: 'node killed',
  runs: 10,
  recovers: 'fromTheFault',
  limit: BACK,
  linesStay: false,
  harm: ({ site: { two } }) => ({
    inflict: () => two.node.end('SIGKILL').then(() => undefined),
    mend: () => two.node.start(),
  }),
};

export const frozen: SiteTrial = {
  fault: 'node frozen',
  runs: 8,
  recovers: 'fromMending',
  limit: BACK,
  linesStay: false,
  isMute: true,
  harm({ site: { two } }) {
    let times = 0;
    return {
      async inflict() {
        two.node.freeze();
        await pause(times++ % 2 === 0 ? LONG : SHORT);
      },
      mend: async () => two.node.thaw(),
    };
  },
};

export const ALL: readonly SiteTrial[] = [killed, frozen, ...cuts.ALL, ...clocks.ALL, ...restarts.ALL];
