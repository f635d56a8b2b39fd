// Who takes part: roles, sides and the way a person is named to others.
// Must never hold anything about contact details: those stay with the server.

/** What a person is in a case. `interpreter` may belong to a side or to none (interprets for several). */
export const ROLES = [
  'mediator',
  'comediator',
  'party',
  'counsel',
  'support',
  'interpreter',
  'observer',
  'referrer',
] as const;
export type Role = (typeof ROLES)[number];

/** A side is named by its letter, which is also its mark on screen (shape and letter before colour). */
export const SIDES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Side = (typeof SIDES)[number];

/** Languages the screens are complete in. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export type SeatId = string;
export type RoomId = string;
export type MoveId = string;
export type KnockId = string;

/** How one person is named to another who may know them. */
export interface PersonRef {
  seat: SeatId;
  name: string;
  role: Role;
  side: Side | null;
}

/** Leads sessions: both kinds have the same rights. */
export const isMediator = (role: Role): boolean => role === 'mediator' || role === 'comediator';

/** Speaks and answers for a side in their own right: supporters and interpreters do not. */
export const speaksForSide = (role: Role): boolean => role === 'party' || role === 'counsel';

/** Roles that belong to a side; an interpreter may. */
export const hasSide = (role: Role): boolean =>
  role === 'party' || role === 'counsel' || role === 'support' || role === 'interpreter';

/** Still to be said which side this person is on; an interpreter may be on none, and then speaks for everybody. */
export const lacksSide = ({ role, side }: Pick<PersonRef, 'role' | 'side'>): boolean =>
  hasSide(role) && role !== 'interpreter' && side === null;
