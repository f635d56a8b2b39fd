// Which key seals what: one table of all scopes, each the key of some readers and of one retention class.
// A scope's name is written on disk: it must never come to mean other readers, or be kept longer than it said.
import { SIDES, type Side } from '../../../shared/people.ts';
import { DESTROYABLE, type Destroyable } from '../../../shared/records.ts';
import type { Seal } from '../state.ts';

/** What is kept how long: for good, or until some days after the case was closed. */
type RetentionClass = 'record' | 'agreement' | 'log' | Destroyable;

/** Names, addresses, the title, the ground rules. Kept. */
export const RECORD: Seal = { scope: 'case/record' };
/** The text of the agreement, and what of it was shown. Kept. */
export const AGREEMENT: Seal = { scope: 'joint/agreement' };
/** An agreement's document tells by its name that it is one: older ones do not, and are kept as joint words are. */
export const agreementNamed = (random: string): string => `agreement-${random}`;
export const isAgreement = (doc: string): boolean => doc.startsWith('agreement-');
/** What commitments in the log of the process are salted with. Kept. */
export const LOG: Seal = { scope: 'case/log' };
/** What mediators note for themselves. */
export const NOTES: Seal = { scope: 'mediators/notes' };
/** What is said where sides meet, or to all. */
export const JOINT: Seal = { scope: 'joint/content' };
/** What mediators say among themselves, and what is told to them alone. */
export const MEDIATORS: Seal = { scope: 'mediators/content' };
/** What one side says in private, to a mediator or not. */
export const ofSide = (side: Side): Seal => ({ scope: `side:${side}/content` });
/** A side's texts that mediators read with it. */
export const ofSideWithMediators = (side: Side): Seal => ({ scope: `side:${side}+mediators/content` });

const classOf = ({ scope }: Seal): RetentionClass => scope.slice(scope.lastIndexOf('/') + 1) as RetentionClass;

const ALL: Seal[] = [
  RECORD,
  AGREEMENT,
  LOG,
  NOTES,
  JOINT,
  MEDIATORS,
  ...SIDES.flatMap((side) => [ofSide(side), ofSideWithMediators(side)]),
];

/** Every scope whose key is destroyed when this class's time has come. */
export const scopesOf = (destroyable: Destroyable): string[] =>
  ALL.filter((seal) => classOf(seal) === destroyable).map(({ scope }) => scope);
/** When this scope's words are destroyed; null for what is kept. */
export const destroyedWith = (scope: string): Destroyable | null =>
  DESTROYABLE.find((one) => one === classOf({ scope })) ?? null;
