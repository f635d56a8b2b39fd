// A letter or a text message that was not sent: why, as a code, and whether it may come all the same.
// Must never hold whom it was for, what it said, or what the other end answered: it goes into the log.

/** It was handed to the mail server or the provider, or should have been. Any other failure was before that. */
export class NotSent extends Error {
  readonly code: string;
  constructor(code: string) {
    super('the message was not sent');
    this.code = code;
  }
}

/** Refused, nobody at the address, or no number: it certainly went nowhere. */
const NOWHERE = /^(HTTP_4\d\d|SMTP_[45]\d\d|ECONNREFUSED|ENOTFOUND|NO_COUNTRY_CODE)$/;

/** After a silence, a broken wire or a fault of the other end's nobody can tell. */
export const mayCome = (error: unknown): boolean => error instanceof NotSent && !NOWHERE.test(error.code);
