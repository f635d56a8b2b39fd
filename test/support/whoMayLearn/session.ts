// What everybody in the case may learn: its title and settings, and what mediators say to all on purpose.
// Must never hold what is not in the matrix as known to all, or on the declassification list.
import { everybody, idea } from './idea.ts';

export const session = idea({
  forAll: [
    // "Case status", row 1 of the matrix: the title, the contact setting, the languages.
    'caseCreated',
    'settingsChanged',
    // The mediators' own words to all, and the beginning and end of a session.
    'expectedSet',
    'breakStarted',
    'breakEnded',
    'sessionEnded',
    'sessionStarted',
    // And the end of the mediation itself.
    'caseClosed',
    'caseReopened',
  ],
  lines: {
    // Where sides are never to meet any more, what they said together is shown to neither.
    settingsChanged: (c) => everybody(c.after),
    sessionEnded: (c) => everybody(c.after),
    sessionStarted: (c) => everybody(c.after),
  },
});
