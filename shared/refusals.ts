// Every refusal there is: a code, and a plain sentence saying what happened, what is safe and what to do.
// Must never name a thing the asker may not know of: unknown and forbidden share `notFound`.

/** The English sentences; other languages translate them by code. */
export const REFUSALS = {
  badInput: 'That could not be read. Nothing was changed. Reload the page and try again.',
  notFound: 'That is not here. Nothing was changed.',
  tooMany: 'That was too much at once. Nothing was changed. Wait a few seconds and try again.',
  tooManyInAMinute: 'That was too much at once. Nothing was changed. Wait a minute and try again.',
  tooManyTries: 'There were too many tries. Wait 15 minutes and try again, or call the office.',
  unavailable: 'That could not be saved. Nothing was changed. Try again in a moment.',
  unsure:
    'Nobody can say yet whether that was saved. Wait a moment, and look whether it is there before you try again.',
  broken: 'Something went wrong on our side. Nothing was changed. Try again, or call the office.',
  signedOut:
    'This page is no longer open for you. Use your personal link to come back, or sign in if you have an account.',
  sessionGoesOn: 'The session still goes on. Nothing was changed. End it first.',
  sessionEnded: 'This session has ended. Nothing was changed.',
  somebodyCameIn: 'Somebody came in while you were writing. Look at who is here, then send it again.',
  nobodyHere: 'Nobody else is here to read this. Your words are still in the box.',
  separateRooms: 'This case is set to separate rooms only. Two sides cannot be in one room.',
  mixNeedsConfirm: 'This would put people of different sides together. Look at the list, then confirm.',
  leftBehind: 'Somebody of the same side would be left behind. Bring them along, or split on purpose.',
  notTheirRoom: 'That private room belongs to one side only. Choose another room.',
  knockFirst: 'People are in there without a mediator. Knock, and they will answer.',
  notArrived: 'Somebody you picked has not come in yet. Leave them out, or wait until they are here.',
  notPrivateYet: 'Somebody you picked has not said they are somewhere private. Leave them out, or wait until they do.',
  notAgreed: 'Somebody in that room has not said yes to this. Nobody was moved.',
  staysOut: 'A referrer follows the status of the case and does not enter rooms.',
  roomFull: 'That room is full. Eight people can talk together.',
  alreadyMoving: 'Somebody in this move is already being moved. Cancel that first, or wait.',
  alreadyThere: 'Everybody is there already.',
  tooLate: 'That can no longer be undone. Plan a new move instead.',
  momentUsed: 'Somebody here has already asked for a moment. When it is over, the knock goes on.',
  minuteUsed: 'You have already asked for a minute. The move goes on when it is over.',
  onBreak: 'There is a break. It ends when the mediator ends it.',
  otherSideHere: 'This browser is already open for somebody else. Leave there first, or use another device.',
  codeWrong: 'That code is not right. Check the newest message and try again.',
  codeGone: 'That code has run out. Ask for a new one.',
  codeNotSent:
    'The code could not be sent. Your link is still good. Try again in a minute, or ask the office or your mediator for help.',
  codeMayCome: 'We do not know whether the code was sent. Wait two minutes. Use the newest one that comes.',
  codesSpent:
    'No more codes can be sent to your phone for up to a day. You need not wait: call the office or your mediator. They can send you the link by text message, and its code comes by email.',
  mailedCodesSpent:
    'No more codes can be sent to your email address for up to a day. You need not wait: call the office or your mediator. They can send you a new link by email.',
  newLinkNeeded:
    'Too many wrong codes were typed, so this link opens nothing any more. Ask your mediator or the office for a new link.',
  linkNotSent: 'The link could not be sent. A link that worked before still works. Try again, or copy a new link.',
  linkMayCome:
    'The link may or may not come. Ask them. If it did not, send it again or copy one; then only the newest works.',
  signInWrong: 'That did not fit. Check what you typed, and use the newest code of your app.',
  proveAgain: 'That is done only for somebody who has just said who they are. Nothing was changed.',
  emailTaken: 'There is an account with this address already. Sign in with it.',
  lastMediator: 'A case needs a mediator. Add another one first.',
  nameOfMediator:
    'That is the name of somebody who leads here, or looks like it. Nothing was changed. Add something that tells them apart.',
  noContact: 'There is no such address or number for this person. Add it first, or copy the link.',
  noCountryCode:
    'The phone number has no country code, so a text message could reach a stranger. Nothing was sent, and the link before still works. Add the country code: replace this person by themselves, with a number that begins with + and that code.',
  sideNeeded: 'Say which side this person is on.',
  floorChanged: 'Somebody else gave the floor meanwhile. Nothing was changed. Look again.',
  roundGoesOn: 'A round is going on, and it is the turn of another side. Go on to the next turn, or end the round.',
  listFull: 'You have written as much here as can be kept. Nothing was changed. Your words are still in the box.',
  wordsChanged: 'The words were changed while you read. Look at the new ones, then answer.',
  rulesNotAccepted:
    'Somebody you picked has not accepted the ground rules yet. Leave them out, or wait until they have.',
  notConfirmed: 'They have not said that this is right and may be shared. Nothing was shared.',
  readOnly: 'You can read this, but not change it now.',
  pointGone: 'That point is no longer in the agreement. Nothing was changed. Choose another one.',
  alreadyShared: 'These words are in the agreement already. Nothing was changed. Change them there.',
  openedAnew:
    'Somebody opened this seat anew since that was asked, and may be somebody else. Nothing was sent. Go to them, or call.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export interface Refusal {
  ok: false;
  code: RefusalCode;
  sentence: string;
}
export type Result<T = undefined> = { ok: true; value: T } | Refusal;

/** The answer to a command that was not taken. */
export const refuse = (code: RefusalCode): Refusal => ({ ok: false, code, sentence: REFUSALS[code] });
