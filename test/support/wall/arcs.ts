// What has to happen before something rarer can: so that histories are led there, and not only past it.
// Must never name who does it: whoever's screen offers it does.
import type { AbilityName } from '../../../shared/commands.ts';

/** Not everybody's words wait. */
const HELD: AbilityName[] = ['holdMessages', 'say', 'say', 'say'];

/** For each rarer command, ways to it; the command itself comes after. */
export const ARCS: { [T in AbilityName]?: AbilityName[][] } = {
  voiced: [['setMedia'], ['setFloor', 'setMedia']],
  acceptGroundRules: [['putGroundRules']],
  takeBackGroundRules: [['putGroundRules']],
  takeBackRequest: [['askMediator']],
  bringBack: [['move'], ['move', 'answerMove']],
  resumeAll: [['pauseAll']],
  answerKnock: [['enter']],
  withdrawKnock: [['enter']],
  answerMove: [['move']],
  cancelMove: [['move'], ['move', 'enter']],
  goWithout: [['move'], ['move', 'answerMove']],
  needMinute: [['move']],
  endObserver: [['move', 'answerMove', 'answerMove']],
  readExposure: [['move', 'answerMove', 'say']],
  shareExposure: [['move', 'answerMove', 'say']],
  endBreak: [
    ['startBreak', 'enter'],
    ['startBreak', 'enter', 'enter'],
  ],
  resumeRoom: [['pauseRoom']],
  raiseHand: [['setFloor']],
  orderHands: [
    ['raiseHand', 'raiseHand', 'raiseHand', 'raiseHand'],
    ['setFloor', 'raiseHand', 'raiseHand', 'raiseHand', 'raiseHand'],
  ],
  nextTurn: [['startRound']],
  endRound: [['startRound']],
  repeatRound: [['startRound', 'endRound']],
  handOver: [['setFloor', 'giveFloor']],
  letThrough: [HELD, HELD.slice(1)],
  returnMessage: [HELD, HELD.slice(1)],
  takeBackMessage: [HELD, HELD.slice(1)],
  withdrawMessage: [['say']],
  correctSummary: [['postSummary'], ['postSummary', 'leave']],
  confirmSummary: [['postSummary'], ['postSummary', 'leave']],
  reviseSummary: [['postSummary', 'correctSummary']],
  takeBackSummary: [['postSummary']],
  allowSharing: [
    ['postSummary', 'confirmSummary'],
    ['postSummary', 'confirmSummary', 'leave'],
  ],
  shareSummary: [['postSummary', 'confirmSummary', 'allowSharing', 'allowSharing']],
  answerRestating: [['restate']],
  takeBackRelease: [
    ['releaseWords'],
    ['releaseWords', 'leave'],
    ['releaseWords', 'move', 'answerMove'],
    ['releaseWords', 'bringBack', 'answerMove', 'answerMove'],
  ],
  shareWords: [['releaseWords'], ['releaseWords', 'enter']],
  markRead: [['readAloud'], ['readAloud', 'move'], ['enter', 'readAloud'], ['showSnapshot', 'readAloud']],
  endReading: [['readAloud']],
  closeComment: [['comment'], ['comment', 'move', 'answerMove']],
  changeNote: [['note']],
  deleteNote: [['note']],
  promiseRequest: [['askMediator']],
  replyToRequest: [['askMediator']],
  closeRequest: [['askMediator']],
  closeReply: [['askMediator', 'replyToRequest']],
  closePost: [['postToAll']],
};

/** What is done with a move that waits. */
export const OF_MOVES: AbilityName[] = ['cancelMove', 'goWithout', 'needMinute'];

/** What is done with words that wait: somebody says them whose words do. */
export const OF_WAITING: AbilityName[] = ['letThrough', 'returnMessage', 'takeBackMessage'];

/** What leads to these must happen in the same kind of room. */
export const IN_PLACE: AbilityName[] = [
  ...OF_WAITING,
  'withdrawMessage',
  'orderHands',
  'markRead',
  'shareSummary',
  'cancelMove',
  'goWithout',
  'withdrawKnock',
];
