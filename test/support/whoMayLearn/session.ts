// What all who take part may learn: the case's title and settings, and what mediators say to all on purpose.
// Must never hold what is not in the matrix as known to all, or on the declassification list.
import type { CaseState } from '../../../server/mediation/state.ts';
import { everybody, idea, parts, type Told, told } from './idea.ts';

/** Row "Case status, dates": a referrer has the status, of the case and of the session, and nothing else. */
const status = (s: CaseState): Told => [
  everybody(s).filter((seat) => s.people[seat]?.role === 'referrer'),
  parts('case', 'me', 'audience', 'abilities'),
];

export const session = idea({
  forAll: [
    // "Case status", row 1 of the matrix: the title, the contact setting, the languages.
    'caseCreated',
    'settingsChanged',
    // The beginning and end of a session.
    'sessionEnded',
    'sessionStarted',
    // And the end of the mediation itself.
    'caseClosed',
    'caseReopened',
  ],
  rows: {
    // The mediators' own words to all.
    expectedSet: (c) => [[told(c.after), 'all']],
    breakStarted: (c) => [[told(c.after), 'all']],
    breakEnded: (c) => [[told(c.after), 'all']],
    caseCreated: (c) => [status(c.after)],
    settingsChanged: (c) => [status(c.after)],
    sessionEnded: (c) => [status(c.after)],
    sessionStarted: (c) => [status(c.after)],
    caseClosed: (c) => [status(c.after)],
    caseReopened: (c) => [status(c.after)],
  },
  lines: {
    // Where sides are never to meet any more, what they said together is shown to neither.
    settingsChanged: (c) => everybody(c.after),
    sessionEnded: (c) => everybody(c.after),
    sessionStarted: (c) => everybody(c.after),
  },
});
