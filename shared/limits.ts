// What the server holds people's words to, so that forms can say it beforehand.
// Must never be written out again elsewhere: a form that takes more than the server loses somebody's words.

/** Characters in a name or in a case's title. */
export const LONGEST_NAME = 60;
/** How many people somebody may say are with them. */
export const MOST_WITH_ME = 6;
/** Characters in a message, a note or a comment. */
export const LONGEST_TEXT = 8_000;
export const LONGEST_EMAIL = 200;
export const LONGEST_PHONE = 25;
/** A phone number as people write it. */
export const PHONE = /^\+?[0-9 ()-]{6,24}$/;
