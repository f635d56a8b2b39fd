// Accounts of staff: mediators, the office's duty staff, administrators.
// Must never say anything of what is in a case: what an account may open is the server's to know.

export const STAFF_ROLES = ['mediator', 'office', 'admin'] as const;
/** `mediator` opens their own seats; `office` sees who does not feel safe; `admin` makes cases, people and accounts. */
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Shorter ones are guessed too easily. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
