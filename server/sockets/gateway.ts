// The live line to each seat (Socket.IO), and the only sender of views.
// Must never take an identity, a room or a right from a message: the cookie says who, the state says the rest.
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod';
import { envelope } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import { type Result, refuse } from '../../shared/refusals.ts';
import { type ByeReason, type FromServer, type IceServer, MAX_MESSAGE, type ToServer } from '../../shared/wire.ts';
import { cookieName, readCookies } from '../http/cookies.ts';
import type { Access, Place } from '../live/access.ts';
import { newId } from '../live/access.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import type { Clock } from '../live/clock.ts';
import type { Registry } from '../live/registry.ts';
import type { Logger } from '../logger.ts';
import { airOf } from '../mediation/air.ts';
import type { CaseState, Site } from '../mediation/state.ts';
import { roomOf } from '../mediation/where.ts';
import { seatOf } from '../mediation/who.ts';
import { createLimits, type LimitKind } from './limits.ts';
import { passOn, signalSchema } from './signals.ts';
import { createTeller, type Teller } from './teller.ts';

export interface GatewayParts {
  registry: Registry;
  access: Access;
  clock: Clock;
  site: Site;
  log: Logger;
  secure: boolean;
  isOwnPage(req: import('node:http').IncomingMessage): boolean;
  iceServers(): IceServer[];
}
type Line = Socket<ToServer, FromServer>;

export interface Gateway {
  /** Ends the lines of a seat at once: it was taken elsewhere, or is no longer in the case. */
  endLines(caseId: string, seat: SeatId, reason: ByeReason): void;
  close(): Promise<void>;
}

/** `security.md` section 5, but a silent line is noticed within 10 s (`design.md`): 5 s between pings, 4 s for the answer. */
const LINE = {
  path: '/live',
  transports: ['websocket' as const],
  maxHttpBufferSize: MAX_MESSAGE,
  pingInterval: 5_000,
  pingTimeout: 4_000,
  connectTimeout: 5_000,
  perMessageDeflate: false,
  serveClient: false,
  allowEIO3: false,
  // The draft's upgrades share this http server; engine.io would cut them off after a second.
  destroyUpgrade: false,
};

const handshake = z.strictObject({ place: z.string().regex(/^[\w-]{8,40}$/) });
const nothing = z.strictObject({});

export function createGateway(server: HttpServer, parts: GatewayParts): Gateway {
  const { registry, access, clock, site, log } = parts;
  const limits = createLimits();
  const lines = new Map<string, Line>();
  const io = new Server<ToServer, FromServer>(server, {
    ...LINE,
    allowRequest: (req, allow) => allow(null, parts.isOwnPage(req)),
  });

  const identify = async (line: Line): Promise<Place | null> => {
    const parsed = handshake.safeParse(line.handshake.auth);
    if (!parsed.success) return null;
    const tag = parsed.data.place;
    const secret = readCookies(line.request).get(cookieName(tag, parts.secure));
    return secret ? access.findPlace(tag, secret) : null;
  };

  io.on('connection', (line) => {
    // What comes before we know who it is waits in the socket: handlers are attached only then.
    const early = new Set<[string, unknown[]]>();
    const keep = (event: string, ...args: unknown[]) => {
      if (early.size < 5) early.add([event, args]);
    };
    line.onAny(keep);
    admit(line).then(
      (handlers) => {
        line.offAny(keep);
        for (const [event, args] of early) handlers?.(event, args);
      },
      (error: unknown) => {
        log.error('line failed', { error });
        line.disconnect(true);
      },
    );
  });

  async function admit(line: Line): Promise<((event: string, args: unknown[]) => void) | null> {
    const place = await identify(line);
    const room = place && (await registry.get(place.caseId));
    if (!place || !room || !seatOf(room.state, place.seat)) {
      bye(line, 'signedOut');
      return null;
    }
    const { seat } = place;
    const key = `${place.caseId} ${seat}`;
    const before = lines.get(key);
    lines.set(key, line);
    if (before) bye(before, 'displaced');
    const connection = newId();
    line.emit('hello', { now: clock.now() });
    const teller = createTeller(line, site, seat);
    const stop = room.subscribe((state) => tell(line, teller, state, seat));
    const answer = answers(room, seat);
    line.on('disconnect', () => {
      stop();
      if (lines.get(key) === line) lines.delete(key);
      void room.submit({ kind: 'line', seat }, { type: 'disconnect', connection });
    });
    if (line.disconnected) {
      stop();
      if (lines.get(key) === line) lines.delete(key);
      return null;
    }
    await room.submit({ kind: 'line', seat }, { type: 'connect', connection });
    teller.tell(room.state);
    line.onAny((event: string, ...args: unknown[]) => answer(event, args));
    return answer;
  }

  function tell(line: Line, teller: Teller, state: CaseState, seat: SeatId): void {
    if (seatOf(state, seat)) teller.tell(state);
    else bye(line, 'removed');
  }

  const bye = (line: Line, reason: ByeReason): void => {
    line.emit('bye', { reason });
    line.disconnect(true);
  };

  /** Every message passes here: limited, parsed, answered; a throw costs that one request. */
  function answers(room: CaseRoom, seat: SeatId): (event: string, args: unknown[]) => void {
    const handle = async (kind: LimitKind, message: unknown): Promise<Result<unknown>> => {
      if (!(await limits.take(kind, seat, `${room.caseId} ${roomOf(room.state, seat)}`))) return refuse('tooMany');
      return HANDLERS[kind](room, seat, message);
    };
    return (event, args) => {
      const [message, last] = args;
      const reply = typeof last === 'function' ? (last as (result: Result<unknown>) => void) : () => {};
      if (args.length > 2 || !isKind(event)) return reply(refuse('badInput'));
      handle(event, message).then(reply, (error: unknown) => {
        const ref = newId();
        log.error('request failed', { case: room.caseId, seat, command: event, ref, error });
        reply(refuse('broken'));
      });
    };
  }

  const HANDLERS: Record<
    LimitKind,
    (room: CaseRoom, seat: SeatId, message: unknown) => Promise<Result<unknown>> | Result<unknown>
  > = {
    command(room, seat, message) {
      const parsed = envelope.safeParse(message);
      if (!parsed.success) return refuse('badInput');
      return room.submit({ kind: 'seat', seat }, parsed.data.command, parsed.data.id);
    },
    signal(room, seat, message) {
      const parsed = signalSchema.safeParse(message);
      if (!parsed.success) return refuse('badInput');
      const passed = passOn(room.state, site, seat, parsed.data);
      if (!passed) return refuse('notFound');
      lines.get(`${room.caseId} ${passed.to}`)?.emit('signal', { link: parsed.data.link, data: passed.data });
      return { ok: true, value: undefined };
    },
    iceServers(room, seat, message) {
      if (!nothing.safeParse(message).success) return refuse('badInput');
      const shared = airOf(room.state, site, seat).peers.length > 0;
      return shared ? { ok: true, value: parts.iceServers() } : refuse('notFound');
    },
  };
  const isKind = (event: string): event is LimitKind => Object.hasOwn(HANDLERS, event);

  return {
    endLines(caseId, seat, reason) {
      const line = lines.get(`${caseId} ${seat}`);
      if (line) bye(line, reason);
    },
    close: async () => {
      await io.close();
    },
  };
}
