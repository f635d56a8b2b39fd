// All that a person can ask of a case, as strict schemas: what does not fit is refused, never repaired.
// Must never let a message name who asks, or a right: those come from the connection and the state.
import * as z from 'zod';
import { EXPOSURE_COMMANDS, type ExposureReport } from './exposure.ts';
import { command, id, name, seats, text } from './fields.ts';
import { FLOOR_COMMANDS } from './floor.ts';
import { GROUND_RULES_COMMANDS } from './groundRules.ts';
import { HARM_COMMANDS } from './harm.ts';
import { LONGEST_EMAIL, MOST_WITH_ME, PHONE } from './limits.ts';
import { NOTE_COMMANDS } from './notes.ts';
import { OBSERVER_COMMANDS } from './observers.ts';
import { PAUSE_COMMANDS } from './pause.ts';
import { LANGUAGES, ROLES, SIDES } from './people.ts';
import { POST_COMMANDS } from './posts.ts';
import { READING_COMMANDS } from './reading.ts';
import { RECORD_COMMANDS } from './records.ts';
import { REQUEST_COMMANDS } from './requests.ts';
import { RESTATING_COMMANDS } from './restating.ts';
import { REVIEW_COMMANDS } from './review.ts';
import { SIDE_DRAFT_COMMANDS } from './sideDrafts.ts';
import { LONGEST_STAY } from './stay.ts';
import { SUMMARY_COMMANDS } from './summaries.ts';
import { UNSAFE_COMMANDS } from './unsafe.ts';
import type { MovePreview } from './view.ts';

/** A person to be: as the owner or a mediator writes them into a form. */
export const newSeat = z.strictObject({
  name,
  role: z.enum(ROLES),
  side: z.enum(SIDES).nullable(),
  language: z.enum(LANGUAGES),
  email: z.email().max(LONGEST_EMAIL).nullable(),
  phone: z.string().regex(PHONE).nullable(),
});
export type NewSeat = z.infer<typeof newSeat>;

/** What can be changed about a case at any time. */
export const settings = z.strictObject({
  title: name,
  contact: z.enum(['joint', 'separate']),
  hideAddresses: z.boolean(),
  languages: z.array(z.enum(LANGUAGES)).min(1).max(LANGUAGES.length),
});
export type Settings = z.infer<typeof settings>;

/** Where a move goes: the joint room, a side's caucus or private room, the team room, each to their own lobby, an open room, or a new caucus. */
export const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['joint', 'team', 'lobby']) }),
  z.strictObject({ kind: z.enum(['caucus', 'private']), side: z.enum(SIDES) }),
  z.strictObject({ kind: z.literal('room'), room: id }),
  z.strictObject({ kind: z.literal('newCaucus') }),
]);
export type Target = z.infer<typeof target>;

const plan = { seats, to: target, split: z.boolean(), confirmMix: z.boolean() };

const SCHEMAS = [
  // people and settings (mediators, and the owner from their own page)
  command('addSeat', { seat: newSeat }),
  command('replaceSeat', { seat: id, by: newSeat }),
  command('removeSeat', { seat: id }),
  command('changeSettings', { settings }),
  // joining
  command('chooseLanguage', { language: z.enum(LANGUAGES) }),
  command('answerPrivacy', { isPrivate: z.boolean(), withMe: z.array(name).max(MOST_WITH_ME) }),
  command('answerDirectLinks', { agree: z.boolean() }),
  command('arrive', { equipment: z.enum(['both', 'sound', 'watch']) }),
  command('leave', { quickly: z.boolean() }),
  // my own microphone, camera, screen, for the stay they were pressed in; a page from before an upgrade may name none, and can
  // then only switch off
  command('setMedia', {
    stay: z.string().max(LONGEST_STAY).default(''),
    microphone: z.boolean(),
    camera: z.boolean(),
    screen: z.boolean(),
  }),
  command('setEquipment', { equipment: z.enum(['both', 'sound', 'watch']) }),
  // rooms and moves
  command('previewMove', plan),
  command('move', { ...plan, countdown: z.union([z.literal(0), z.literal(5), z.literal(10)]) }),
  command('goWithout', { move: id }),
  command('cancelMove', { move: id }),
  command('needMinute', { move: id }),
  command('answerMove', { move: id, ready: z.boolean() }),
  command('bringBack', { move: id }),
  command('separateNow', {}),
  command('enter', { room: id }),
  command('withdrawKnock', { knock: id }),
  command('answerKnock', { knock: id, answer: z.enum(['comeIn', 'oneMoment', 'notNow']) }),
  command('sendOut', { seat: id }),
  ...OBSERVER_COMMANDS,

  // the session
  command('setExpected', { minutes: z.number().int().min(1).max(240).nullable() }),
  command('startBreak', { minutes: z.number().int().min(1).max(120) }),
  command('endBreak', {}),
  command('endSession', {}),
  command('startSession', {}),
  ...RECORD_COMMANDS,
  ...PAUSE_COMMANDS,
  // the floor
  ...FLOOR_COMMANDS,
  ...EXPOSURE_COMMANDS,
  ...HARM_COMMANDS,
  ...REQUEST_COMMANDS,
  ...UNSAFE_COMMANDS,
  ...POST_COMMANDS,

  // words
  command('say', { text, audience: z.array(id).max(32) }),
  ...NOTE_COMMANDS,
  command('comment', { point: id, text }),
  command('closeComment', { comment: id, done: z.boolean() }),
  ...SIDE_DRAFT_COMMANDS,
  ...READING_COMMANDS,
  // conversation
  ...GROUND_RULES_COMMANDS,
  ...REVIEW_COMMANDS,
  ...SUMMARY_COMMANDS,
  ...RESTATING_COMMANDS,
] as const;

/** Any command, told apart by `type`. */
export const commandSchema = z.discriminatedUnion('type', SCHEMAS);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
/** Every command's name, in the order above. */
export const COMMAND_TYPES = SCHEMAS.map((s) => s.shape.type.value) as CommandType[];

/** A right is named as its command; a view lists those its seat has now. */
export type AbilityName = CommandType;

/** What an accepted command answers besides "stored". */
export interface Answers {
  previewMove: MovePreview;
  readExposure: ExposureReport;
  addSeat: { seat: string };
  replaceSeat: { seat: string };
  move: { move: string };
}
export type AnswerOf<T extends CommandType> = T extends keyof Answers ? Answers[T] : undefined;

/** The envelope on the wire; `id` is the client's own, so that a repeat never acts twice. */
export const envelope = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{16,40}$/), command: commandSchema });
export type Envelope = z.infer<typeof envelope>;
