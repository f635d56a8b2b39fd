// What the server holds people's words to, so that forms can say it beforehand.
// Must never be written out again elsewhere: a form that takes more than the server loses somebody's words.

/** Characters in a name or in a case's title. */
export const LONGEST_NAME = 60;
/** How many people somebody may say are with them. */
export const MOST_WITH_ME = 6;
/** Characters in a message, a note or a comment. */
export const LONGEST_TEXT = 8_000;
/** Characters in a mediator's reply to a request, or message to all rooms. */
export const LONGEST_SHORT = 280;
/** Characters in one ground rule, and rules in the list: longer ones nobody reads. */
export const LONGEST_RULE = 300;
export const MOST_RULES = 12;
/** Characters in the reason why a message comes back to its writer. */
export const LONGEST_REASON = 300;
/** Characters in what somebody says they heard another say: short enough to be answered with yes or no. */
export const LONGEST_HEARD = 1_500;
export const LONGEST_EMAIL = 200;
export const LONGEST_PHONE = 25;
/** ms: a code that was sent opens its seat for so long. */
export const CODE_LASTS = 10 * 60_000;
/** A phone number as people write it. */
export const PHONE = /^\+?[0-9 ()-]{6,24}$/;
