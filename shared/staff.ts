// Accounts of staff: mediators, the office's duty staff, administrators.
// Must never say anything of what is in a case: what an account may open is the server's to know.

export const STAFF_ROLES = ['mediator', 'office', 'admin'] as const;
/** `mediator` opens their own seats; `office` sees who does not feel safe; `admin` makes cases, people and accounts. */
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Shorter ones are guessed too easily. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

interface Phone {
  name: string;
  phone: string;
}
/** Somebody does not feel safe: all that duty staff are told of it. */
export interface SeatAlarm {
  case: string;
  title: string;
  sample: boolean;
  /** ms since 1970. */
  since: number;
  /** Their own number, if it is on file. */
  person: Phone[];
  mediators: Phone[];
}
