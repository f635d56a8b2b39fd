// The session in random histories: breaks, the end and the new beginning, and when mediators say they are back.
// Must never make the end so frequent that nothing else happens.
import { acts } from './acts.ts';

export const session = acts({
  any: {
    setExpected: (_s, p) => ({ type: 'setExpected', minutes: p.yes ? 5 : null }),
    startBreak: () => ({ type: 'startBreak', minutes: 5 }),
    endBreak: () => ({ type: 'endBreak' }),
    endSession: () => ({ type: 'endSession' }),
    startSession: () => ({ type: 'startSession' }),
    closeCase: () => ({ type: 'closeCase' }),
    reopenCase: () => ({ type: 'reopenCase' }),
    setRetention: (_s, p) => ({ type: 'setRetention', retention: { notes: 0, content: p.yes ? 0 : 30 } }),
    setLegalHold: (_s, p) => ({ type: 'setLegalHold', on: p.yes }),
  },
  often: { setExpected: 1, endBreak: 4, startSession: 8 },
  urgent: ['startSession', 'endBreak'],
});
