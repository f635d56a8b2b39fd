// The cases in which the wall is tried: every role, two and three sides, meeting and never to meet, with and without relay.
// Must never leave a role out: a seat that is in no scene is watched by nobody.
import { type Name, type Scene, sceneOf } from '../people.ts';

const TWO: Name[] = [
  'mediator',
  'comediator',
  'partyA',
  'counselA',
  'supportA',
  'partyB',
  'interpreterB',
  'interpreter',
  'observer',
  'referrer',
];
const THREE: Name[] = [
  'mediator',
  'comediator',
  'partyA',
  'partyB',
  'counselB',
  'partyC',
  'interpreter',
  'secondInterpreter',
  'observer',
  'referrer',
];
/** Fewest people: the same things happen to the same ones again and again, and deeper. */
const FEW: Name[] = ['mediator', 'partyA', 'partyB', 'observer'];

const separate = { contact: 'separate' } as const;

/** Each scene with its name; an array of functions, so that none is changed for the next. */
export const SCENES: [string, () => Scene][] = [
  ['two sides with a relay', () => sceneOf(TWO)],
  ['two sides without a relay', () => sceneOf(TWO, { relay: false })],
  ['two sides who hide their addresses', () => sceneOf(TWO, { settings: { hideAddresses: true } })],
  ['two sides who never meet', () => sceneOf(TWO, { settings: separate })],
  ['three sides', () => sceneOf(THREE)],
  ['three sides who never meet', () => sceneOf(THREE, { settings: separate, relay: false })],
  ['four people', () => sceneOf(FEW)],
  ['four people who never meet', () => sceneOf(FEW, { settings: separate })],
];
