// What a seat may ask over its line: every message is limited, parsed and answered here.
// Must never let a message throw further than itself, echo what came in, or act for anybody but the line's own seat.
import * as z from 'zod';
import { COMMAND_TYPES, envelope } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import { type Result, refuse } from '../../shared/refusals.ts';
import type { FromServer, IceServer } from '../../shared/wire.ts';
import { newId, type Place } from '../live/access.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import type { Logger } from '../logger.ts';
import { airOf } from '../mediation/rooms/air.ts';
import { roomOf } from '../mediation/rooms/where.ts';
import type { Site } from '../mediation/state.ts';
import type { Figures } from '../outside/metrics.ts';
import { Prints } from './descriptions.ts';
import type { LimitKind, Limits } from './limits.ts';
import { passOn, signalSchema } from './signals.ts';

export interface RequestParts {
  site: Site;
  log: Logger;
  figures: Figures;
  limits: Limits;
  /** Good until then, ms. */
  iceServers(until: number): IceServer[];
  /** Is this an address of our relay, as far as those are known? */
  isRelay(address: string): boolean;
  /** Hands a signal to a seat's line, if it has one. */
  pass(room: CaseRoom, from: SeatId, to: SeatId, signal: Parameters<FromServer['signal']>[0]): void;
  /** Several nodes write these cases: what was stored by now counts. */
  nodes: object | null;
}

/** Takes one message as Socket.IO gives it: a name, and whatever else was sent, the answer function last. */
export type Requests = (event: unknown, args: unknown[]) => void;
type Kind = Exclude<LimitKind, 'junk' | 'line' | 'strike'>;
/** Whose line it is, and when it ends at the latest. */
type Whose = Pick<Place, 'seat' | 'until'>;
type Handle = (room: CaseRoom, whose: Whose, message: unknown) => Promise<Result<unknown>> | Result<unknown>;

/** Over the limit this often on one line, and it is a flood: answering would cost more than it is worth. */
const FLOOD = 1_000;

const nothing = z.strictObject({});
/** What every page's command looks like, whatever a person may have typed or pasted into it. */
const likeOurs = z.looseObject({ id: z.string(), command: z.looseObject({ type: z.enum(COMMAND_TYPES) }) });

/** Signals go to somebody else's line: long ones weigh more, or one person could choke another's. */
const description = z.object({ data: z.object({ sdp: z.string() }) });
/** This one makes the others of the room link anew. */
const linksAnew = z.object({ command: z.object({ type: z.literal('answerDirectLinks') }) });
function weightOf(kind: LimitKind, message: unknown): number {
  if (kind === 'command') return linksAnew.safeParse(message).success ? 10 : 1;
  const long = kind === 'signal' ? description.safeParse(message) : null;
  return 1 + Math.floor((long?.data?.data.sdp.length ?? 0) / 1024);
}

export function createRequests(parts: RequestParts): (room: CaseRoom, whose: Whose, cut: () => void) => Requests {
  const { site, log, limits, figures } = parts;
  const prints = new Prints();

  const handlers: Record<Kind, Handle> = {
    async command(room, { seat }, message) {
      const parsed = envelope.safeParse(message);
      if (!parsed.success) return refuse('badInput');
      const { id, command } = parsed.data;
      const result = await room.submit({ kind: 'seat', seat }, command, id);
      // Who tries doors that are not theirs can be found afterwards; what was behind them is not written down.
      if (!result.ok && result.code === 'notFound')
        log.info('asked for what is not theirs', { case: room.caseId, seat, command: command.type, code: result.code });
      return result;
    },
    async signal(room, { seat }, message) {
      const parsed = signalSchema.safeParse(message);
      if (!parsed.success) return refuse('badInput');
      // On another node they may have been parted a moment ago.
      if (parts.nodes && !(await room.lookAgain())) return refuse('unavailable');
      const passed = passOn(room.state, site, seat, parsed.data, parts.isRelay);
      if (!passed) return refuse('notFound');
      const { link, data } = parsed.data;
      // A certificate that changes on the way is somebody else's.
      if ('sdp' in data && !prints.holds(`${link} ${seat} ${data.restart}`, data.sdp)) return refuse('badInput');
      parts.pass(room, seat, passed.to, { link: parsed.data.link, data: passed.data });
      return { ok: true, value: undefined };
    },
    iceServers(room, { seat, until }, message) {
      if (!nothing.safeParse(message).success) return refuse('badInput');
      const shared = airOf(room.state, site, seat).peers.length > 0;
      return shared ? { ok: true, value: parts.iceServers(until) } : refuse('notFound');
    },
  };
  const isKind = (event: unknown): event is Kind => typeof event === 'string' && Object.hasOwn(handlers, event);

  return (room, whose, cut) => {
    const { seat } = whose;
    let over = 0;
    const handle = async (kind: Kind | 'junk', message: unknown): Promise<Result<unknown>> => {
      const where = `${room.caseId} ${roomOf(room.state, seat)}`;
      if (!(await limits.take(kind, seat, where, weightOf(kind, message)))) {
        over += 1;
        if (over === FLOOD) cut();
        return refuse('tooMany');
      }
      if (kind === 'junk' || (kind === 'command' && !likeOurs.safeParse(message).success)) {
        if (!(await limits.take('strike', seat, where))) cut();
        return refuse('badInput');
      }
      return handlers[kind](room, whose, message);
    };
    return (event, args) => {
      const { messages, reply: answer } = parted(args);
      const kind = isKind(event) && messages.length === 1 ? event : 'junk';
      const reply = (result: Result<unknown>) => {
        if (kind === 'command') figures.answered(outcomeOf(result));
        answer(result);
      };
      handle(kind, messages[0]).then(reply, (error: unknown) => {
        log.error('request failed', { case: room.caseId, seat, command: kind, ref: newId(), error });
        reply(refuse('broken'));
      });
    };
  };
}

/** Our faults, and those of what we stand on; anything else was the sender's. */
const FAILED: readonly string[] = ['unavailable', 'unsure', 'broken'];
const outcomeOf = (result: Result<unknown>) =>
  result.ok ? 'accepted' : FAILED.includes(result.code) ? 'failed' : 'refused';

/** The answer function stands last, where one was sent; without it nobody is answered. */
function parted(args: unknown[]): { messages: unknown[]; reply: (result: Result<unknown>) => void } {
  const last = args.at(-1);
  if (typeof last !== 'function') return { messages: args, reply: () => {} };
  return { messages: args.slice(0, -1), reply: last as (result: Result<unknown>) => void };
}
