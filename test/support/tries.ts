// Any command with any id of a case: what a changed client could send, and the words and newcomers for honest ones.
// Must never choose by chance of its own: every choice comes from the pick.
import type { CaseState } from '../../server/mediation/state.ts';
import type { Command, CommandType, NewSeat, Target } from '../../shared/commands.ts';
import { ROLES } from '../../shared/people.ts';
import { person, SETTINGS } from './people.ts';
import { CANARY } from './wall.ts';

/** The raw material of one step. */
export interface Pick {
  kind: number;
  who: number;
  what: number;
  which: number;
  also: number;
  yes: boolean;
  sure: boolean;
}

export const pick = <T>(of: readonly T[], by: number): T => of[by % of.length] as T;
export const some = <T>(of: readonly T[], p: Pick, most: number): T[] => {
  if (of.length === 0) return [];
  const count = 1 + (p.also % most);
  return Array.from({ length: Math.min(count, of.length) }, (_, i) => pick(of, p.which + i * (1 + (p.also % 3))));
};

let lines = 0;
/** No two lines ever have the same name, as on a real server. */
export const newLine = (): string => `line-${++lines}`;

let word = 0;
/** A secret that was never said before. */
export const secret = (): string => `${CANARY}${++word}`;

export const newcomer = (p: Pick): NewSeat =>
  person(pick(ROLES, p.also), p.yes ? pick(['A', 'B'] as const, p.which) : null);

/** Any command with any id of the case, seen or not: what a changed client could send. */
export function anything(s: CaseState, type: CommandType, p: Pick): Command {
  const seat = pick(Object.keys(s.people), p.which);
  const move = pick([...Object.keys(s.moves.pending), s.moves.last?.move ?? 'none'], p.which);
  const knock = pick([...Object.keys(s.knocks), 'none'], p.which);
  const room = pick([...Object.values(s.rooms.at).map((at) => at.room), 'joint', 'private:B', 'joint:2'], p.which);
  const by = newcomer(p);
  const plan = {
    seats: some(Object.keys(s.people), p, 3),
    to: pick([{ kind: 'joint' }, { kind: 'room', room }, { kind: 'private', side: 'A' }] as Target[], p.also),
    split: p.yes,
    confirmMix: p.sure,
  };
  const any: { [T in CommandType]: () => Command & { type: T } } = {
    addSeat: () => ({ type: 'addSeat', seat: by }),
    replaceSeat: () => ({ type: 'replaceSeat', seat, by }),
    removeSeat: () => ({ type: 'removeSeat', seat }),
    changeSettings: () => ({ type: 'changeSettings', settings: settings(p) }),
    chooseLanguage: () => ({ type: 'chooseLanguage', language: p.yes ? 'en' : 'es' }),
    answerPrivacy: () => ({ type: 'answerPrivacy', isPrivate: p.which % 6 > 0, withMe: p.yes ? [] : [secret()] }),
    answerDirectLinks: () => ({ type: 'answerDirectLinks', agree: p.yes }),
    arrive: () => ({ type: 'arrive', equipment: pick(['both', 'both', 'sound', 'watch'] as const, p.which) }),
    leave: () => ({ type: 'leave', quickly: p.yes }),
    setMedia: () => ({ type: 'setMedia', microphone: p.which % 4 > 0, camera: p.yes, screen: p.also % 5 === 0 }),
    setEquipment: () => ({ type: 'setEquipment', equipment: pick(['both', 'sound', 'watch'] as const, p.which) }),
    previewMove: () => ({ type: 'previewMove', ...plan }),
    move: () => ({ type: 'move', ...plan, countdown: p.yes ? 0 : 5 }),
    goWithout: () => ({ type: 'goWithout', move }),
    cancelMove: () => ({ type: 'cancelMove', move }),
    needMinute: () => ({ type: 'needMinute', move }),
    answerMove: () => ({ type: 'answerMove', move, ready: p.yes }),
    bringBack: () => ({ type: 'bringBack', move }),
    separateNow: () => ({ type: 'separateNow' }),
    enter: () => ({ type: 'enter', room }),
    withdrawKnock: () => ({ type: 'withdrawKnock', knock }),
    answerKnock: () => ({ type: 'answerKnock', knock, answer: p.yes ? 'comeIn' : 'notNow' }),
    sendOut: () => ({ type: 'sendOut', seat }),
    setExpected: () => ({ type: 'setExpected', minutes: p.yes ? 5 : null }),
    startBreak: () => ({ type: 'startBreak', minutes: 5 }),
    endBreak: () => ({ type: 'endBreak' }),
    endSession: () => ({ type: 'endSession' }),
    startSession: () => ({ type: 'startSession' }),
    say: () => ({ type: 'say', text: secret(), audience: p.yes ? Object.keys(s.people) : [] }),
    note: () => ({ type: 'note', text: secret() }),
    comment: () => ({ type: 'comment', point: 'p1', text: secret() }),
    closeComment: () => ({ type: 'closeComment', comment: pick(s.draft.comments, p.which)?.id ?? 'none', done: p.yes }),
  };
  return any[type]();
}

const settings = (p: Pick) => ({
  ...SETTINGS,
  title: p.sure ? SETTINGS.title : 'Another title',
  contact: p.which % 4 === 0 ? ('separate' as const) : ('joint' as const),
  hideAddresses: p.which % 5 === 0,
});
