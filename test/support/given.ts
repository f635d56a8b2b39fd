// The words a test of the core is written in: given a scene, when a seat asks, then these events or this refusal.
// Must never assert by itself what a rule demands; it only drives and looks.
import { expect } from 'vitest';
import { chatOf } from '../../server/mediation/conversation/chat.ts';
import type { CaseEvent, CaseEventType, CaseState, Decision, Recorded } from '../../server/mediation/state.ts';
import { viewFor } from '../../server/mediation/view.ts';
import type { AbilityName, Command, Target } from '../../shared/commands.ts';
import type { RoomId, SeatId } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { stayOf } from '../../shared/stay.ts';
import type { ChatItem, View } from '../../shared/view.ts';
import type { Scene } from './people.ts';
import { type Engine, Play, replayed } from './play.ts';

type Expected = { type: CaseEventType } & Record<string, unknown>;

/** What came of a `when`, and how to say what should have come of it. */
export interface Then {
  events: Recorded[];
  /** The value an accepted command answers, or undefined. */
  value: unknown;
  /** Exactly these events, in order, each with at least these fields. */
  gives(...expected: Expected[]): Stage;
  refused(code: RefusalCode): Stage;
  accepted(): Stage;
}

export class Stage {
  readonly play: Play;
  #lines = 0;

  constructor(scene: Scene, engine: Engine = {}) {
    this.play = new Play(scene, engine);
  }

  get state(): CaseState {
    return this.play.state;
  }

  when(seat: SeatId, said: Command | ((s: CaseState, seat: SeatId) => Command)): Then {
    const command = typeof said === 'function' ? said(this.state, seat) : said;
    const step = this.play.act({ kind: 'seat', seat }, command);
    return this.#then(step.decision, step.events);
  }
  whenOwner(command: Command): Then {
    const step = this.play.act({ kind: 'owner' }, command);
    return this.#then(step.decision, step.events);
  }
  /** Time passes; what the clock did meanwhile, but for writing down what it counts: of that nobody sees anything. */
  after(ms: number): Then {
    const events = this.play
      .wait(ms)
      .flatMap((step) => step.events)
      .filter(({ type }) => type !== 'clocksRead');
    return this.#then({ ok: true, events: [], value: undefined }, events);
  }

  connect(...seats: SeatId[]): this {
    for (const seat of seats)
      this.play.act({ kind: 'line', seat }, { type: 'connect', connection: `line-${++this.#lines}` });
    return this;
  }
  /** Each opens the seat anew by its link alone, as a redemption without a code does. */
  takePlace(...seats: SeatId[]): this {
    for (const seat of seats) this.play.act({ kind: 'line', seat }, { type: 'takePlace' });
    return this;
  }
  /** Each opens the seat anew with a code that came to themselves. */
  provePlace(...seats: SeatId[]): this {
    for (const seat of seats) this.play.act({ kind: 'line', seat }, { type: 'provePlace' });
    return this;
  }
  /** The line of each is gone, as the server notices it. */
  drop(...seats: SeatId[]): this {
    for (const seat of seats) {
      const connection = this.state.presence[seat]?.connection ?? '';
      this.play.act({ kind: 'line', seat }, { type: 'disconnect', connection });
    }
    return this;
  }
  /** Each opens the page, says they are somewhere private, and comes in. */
  arrive(...seats: SeatId[]): this {
    this.connect(...seats);
    for (const seat of seats) {
      this.play.act({ kind: 'seat', seat }, { type: 'answerPrivacy', isPrivate: true, withMe: [] });
      this.when(seat, { type: 'arrive', equipment: 'both' }).accepted();
    }
    return this;
  }

  /** A mediator moves people now, each who is asked says they are ready, and the time for bringing back passes. */
  seat(seats: SeatId[], to: Target, how: { split?: boolean; by?: SeatId } = {}): this {
    const { split = true, by = 'mediator' } = how;
    this.when(by, { ...move(seats, to, { split, confirmMix: true }), countdown: 0 }).accepted();
    for (const m of Object.values(this.state.moves.pending))
      for (const seat of Object.keys(m.asks))
        this.play.act({ kind: 'seat', seat }, { type: 'answerMove', move: m.id, ready: true });
    this.after(10_000);
    return this;
  }
  /** A mediator goes into a room, and is let in where people are asked. */
  enter(seat: SeatId, room: RoomId): this {
    this.when(seat, { type: 'enter', room }).accepted();
    for (const knock of Object.values(this.state.knocks).filter((k) => k.who === seat)) {
      const inside = this.where(knock.room).find((id) => this.abilities(id).includes('answerKnock'));
      if (inside) this.when(inside, { type: 'answerKnock', knock: knock.id, answer: 'comeIn' });
    }
    expect(this.room(seat)).toBe(room);
    return this;
  }

  view(seat: SeatId): View {
    return viewFor(this.state, this.play.site, seat);
  }
  chat(seat: SeatId): ChatItem[] {
    return chatOf(this.state, seat).items;
  }
  texts(seat: SeatId): string[] {
    return this.chat(seat).map(({ text }) => text);
  }
  abilities(seat: SeatId): AbilityName[] {
    return this.view(seat).abilities;
  }
  room(seat: SeatId): RoomId {
    return this.view(seat).place.room;
  }
  /** Who is assigned to a room, in the order of the case. */
  where(room: RoomId): SeatId[] {
    return Object.keys(this.state.rooms.at).filter((seat) => this.state.rooms.at[seat]?.room === room);
  }
  /** Who hears this seat, as it is told. */
  heardBy(seat: SeatId): SeatId[] {
    return this.view(seat).audience.hear.map((one) => one.seat);
  }
  /** The id of the move that asks or takes this seat. */
  move(seat: SeatId): string {
    return this.view(seat).move?.move ?? 'no move';
  }
  /** The id of the knock that the people of this seat's room hear. */
  knock(seat: SeatId): string {
    return this.view(seat).knock?.knock ?? 'no knock';
  }
  /** Says something to everybody who is in the room now. */
  say(seat: SeatId, text: string): Then {
    return this.when(seat, { type: 'say', text, audience: this.where(this.room(seat)) });
  }
  /** Turns on microphone and camera. */
  speakUp(...seats: SeatId[]): this {
    for (const seat of seats) this.when(seat, media(true)).accepted();
    return this;
  }
  /** What nobody outside `seats` may notice: their views and chats, as text. */
  seen(seats: SeatId[]): string[] {
    return seats.map((seat) => JSON.stringify([this.view(seat), this.chat(seat)]));
  }
  /** The same case after a restart with its content keys destroyed. */
  restarted(): CaseState {
    return replayed(this.play.stored, this.play.site).state;
  }

  #then(decision: Decision, events: Recorded[]): Then {
    const stage = this;
    return {
      events,
      value: decision.ok ? decision.value : undefined,
      gives(...expected) {
        expect(decision).toMatchObject({ ok: true });
        expect(events.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
        expect(events).toMatchObject(expected);
        return stage;
      },
      refused(code) {
        expect(decision).toMatchObject({ ok: false, code });
        expect(events).toEqual([]);
        return stage;
      },
      accepted() {
        expect(decision).toMatchObject({ ok: true });
        return stage;
      },
    };
  }
}

/** A case nobody has come to yet. */
export const given = (scene: Scene, engine: Engine = {}): Stage => new Stage(scene, engine);
/** A case where everybody has come in and is in their own waiting room. */
export const givenAllHere = (scene: Scene, engine: Engine = {}): Stage => given(scene, engine).arrive(...scene.seats);

/** What a plan asks for, without the countdown. */
export const move = (seats: SeatId[], to: Target, how: { split?: boolean; confirmMix?: boolean } = {}) => ({
  type: 'move' as const,
  seats,
  to,
  split: how.split ?? false,
  confirmMix: how.confirmMix ?? false,
});
/** The whole command; `countdown` in seconds. */
export const moveNow = (...args: Parameters<typeof move>): Command => ({ ...move(...args), countdown: 0 });
export const moveIn5 = (...args: Parameters<typeof move>): Command => ({ ...move(...args), countdown: 5 });
/** One's own microphone, camera and screen, in the room that a seat is in now. */
export const mediaIn = (s: CaseState, seat: SeatId, microphone: boolean, camera: boolean, screen = false): Command => {
  const at = s.rooms.at[seat];
  return { type: 'setMedia', stay: at ? stayOf(at) : '', microphone, camera, screen };
};
export const media =
  (on: boolean, camera = on) =>
  (s: CaseState, seat: SeatId) =>
    mediaIn(s, seat, on, camera);
export const JOINT: Target = { kind: 'joint' };
export const LOBBY: Target = { kind: 'lobby' };
export const caucus = (side: 'A' | 'B' | 'C' | 'D'): Target => ({ kind: 'caucus', side });
export const privateRoom = (side: 'A' | 'B' | 'C' | 'D'): Target => ({ kind: 'private', side });
export type { CaseEvent };
