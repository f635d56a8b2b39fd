// The live line to each seat (Socket.IO), and the only sender of views.
// Must never take an identity, a room or a right from a message: the cookie says who, the state says the rest.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod';
import type { SeatId } from '../../shared/people.ts';
import { type ByeReason, type FromServer, type IceServer, MAX_MESSAGE, type ToServer } from '../../shared/wire.ts';
import { cookieName, readCookies } from '../http/cookies.ts';
import type { Access, Place } from '../live/access.ts';
import { newId } from '../live/access.ts';
import type { CaseRoom, Send } from '../live/CaseRoom.ts';
import type { Clock } from '../live/clock.ts';
import { createKeepAwake, keptBy } from '../live/keepAwake.ts';
import type { Registry } from '../live/registry.ts';
import type { Logger } from '../logger.ts';
import { otherEnd } from '../mediation/rooms/air.ts';
import { unattended } from '../mediation/rooms/drops.ts';
import type { CaseState, Site } from '../mediation/state.ts';
import { seatOf } from '../mediation/who.ts';
import type { Parcel } from '../nodes/post.ts';
import type { Figures } from '../outside/metrics.ts';
import { createLimits } from './limits.ts';
import { watchOutflow } from './outflow.ts';
import { TextInOnePiece } from './pieces.ts';
import { createRequests, type Requests } from './requests.ts';
import type { Strangers } from './strangers.ts';
import { createTeller } from './teller.ts';
import type { Turnstile } from './turnstile.ts';

export interface GatewayParts {
  registry: Registry;
  access: Access;
  clock: Clock;
  site: Site;
  log: Logger;
  figures: Figures;
  secure: boolean;
  /** The script of the page that is served now; null where that changes while it is written. */
  page: string | null;
  isOwnPage(req: IncomingMessage): boolean;
  strangers: Strangers;
  turnstile: Turnstile;
  /** Of several nodes, this one; null where it is alone. */
  nodes: { readonly node: string; readonly isSure: boolean; send(node: string, parcel: Parcel): Promise<void> } | null;
  /** A place came to its end: all that was opened with it is to be closed. */
  onExpiry(place: Place): void;
  /** Good until then, ms. */
  iceServers(until: number): IceServer[];
  /** Is this an address of our relay, as far as those are known? */
  isRelay(address: string): boolean;
}
type Line = Socket<ToServer, FromServer>;

/** A seat's one line here. */
interface Held {
  line: Line;
  place: Place;
  connection: string;
  tell(): void;
}

export interface Gateway {
  /** Ends the line of a seat at once, unless it was opened with one of the places `kept`: it was taken elsewhere, or is no longer in the case. */
  endLines(caseId: string, seat: SeatId, reason: ByeReason, kept?: readonly string[]): void;
  /** Is this very line here? */
  holds(caseId: string, seat: SeatId, connection: string): boolean;
  /** The places whose lines are here. */
  places(): Place[];
  /** A signal that another node passes on: handed over if it still may be. */
  deliver(parcel: Parcel): Promise<void>;
  /** Tells every line what it was not told while this node was not sure of itself. */
  tellAll(): void;
  /** Ends every line without a goodbye: the pages come again, here or at another node. */
  cutAll(): void;
  /** Ends the lines of those whom nobody could take apart now: their pages then send nothing until they are back. */
  cutUnattended(): void;
  /** Tells every line that this node may be the only one without its store: pages look whether another is ready. */
  tellAdrift(): void;
  /** How many lines are open. */
  count(): number;
  close(): Promise<void>;
}

/** A silent line is noticed within 10 s: 5 s between pings, 4 s for the answer. */
const LINE = {
  path: '/live',
  transports: ['websocket' as const],
  maxHttpBufferSize: MAX_MESSAGE,
  pingInterval: 5_000,
  pingTimeout: 4_000,
  connectTimeout: 5_000,
  perMessageDeflate: false,
  wsEngine: TextInOnePiece,
  serveClient: false,
  allowEIO3: false,
  // The draft's upgrades share this http server; engine.io would cut them off after a second.
  destroyUpgrade: false,
};
/** What may be sent before it is known by whom. */
const MOST_EARLY = 5;

const handshake = z.strictObject({ place: z.string().regex(/^[\w-]{8,40}$/) });

export function createGateway(server: HttpServer, parts: GatewayParts): Gateway {
  const { registry, access, clock, site, log, figures } = parts;
  const lines = new Map<string, Held>();
  const keyOf = (caseId: string, seat: SeatId) => `${caseId} ${seat}`;
  const limits = createLimits();
  const keepAwake = createKeepAwake(access, clock);
  const requestsOf = createRequests({
    ...parts,
    limits,
    pass,
  });
  const io = new Server<ToServer, FromServer>(server, {
    ...LINE,
    allowRequest: (req, allow) => allow(null, parts.isOwnPage(req) && parts.strangers.enter(req)),
  });

  const identify = async (line: Line): Promise<Place | null> => {
    const parsed = handshake.safeParse(line.handshake.auth);
    if (!parsed.success) return null;
    const tag = parsed.data.place;
    const secret = readCookies(line.request).get(cookieName(tag, parts.secure));
    return secret ? access.findPlace(tag, secret) : null;
  };
  const mayOpen = (place: Place): Promise<boolean> => limits.take('line', place.seat, place.caseId);
  /** Asked again once the case is loaded: a place that ended meanwhile must not come in. */
  const identifyIn = async (line: Line, { caseId }: Place): Promise<{ place: Place; room: CaseRoom } | null> => {
    const room = await registry.get(caseId);
    const place = room && (await identify(line));
    return room && place && seatOf(room.state, place.seat) ? { place, room } : null;
  };

  io.on('connection', (line) => {
    // What cannot be read is the sender's fault; without a listener it would be printed, words and all.
    line.on('error', () => line.disconnect(true));
    watchOutflow(line.conn, () => {
      figures.stalled();
      cut(line);
    });
    // What comes before we know who it is waits in the socket: handlers are attached only then.
    const early = new Set<[string, unknown[]]>();
    const keep = (event: string, ...args: unknown[]) => {
      if (early.size < MOST_EARLY) early.add([event, args]);
    };
    line.onAny(keep);
    admit(line).then(
      (requests) => {
        line.offAny(keep);
        for (const [event, args] of early) requests?.(event, args);
      },
      (error: unknown) => {
        log.error('line failed', { error });
        // Without a goodbye: the page would take one for the end, and never try again.
        cut(line);
      },
    );
  });

  async function admit(line: Line): Promise<Requests | null> {
    const place = await identify(line);
    if (!place) {
      bye(line, 'signedOut');
      return null;
    }
    if (!(await mayOpen(place))) {
      // Without a goodbye, so that an honest page tries again, a little later each time.
      cut(line);
      return null;
    }
    parts.strangers.known(line.request);
    return parts.turnstile.enter(
      () => !line.disconnected,
      () => letIn(line, place),
    );
  }

  async function letIn(line: Line, first: Place): Promise<Requests | null> {
    const known = await identifyIn(line, first);
    if (!known) {
      bye(line, 'signedOut');
      return null;
    }
    if (line.disconnected) return null;
    const { place, room } = known;
    const { seat } = place;
    const connection = newId();
    const teller = createTeller({ line, site, seat, relays: () => parts.iceServers(place.until) });
    let isIn = false;
    const hear = (state: CaseState): Send | null => {
      if (!isIn) return null;
      if (!seatOf(state, seat)) return () => bye(line, 'removed');
      if (state.presence[seat]?.connection !== connection) return () => overtaken(line, state, seat);
      // While others may have said that we are gone, nothing is told; what changed meanwhile is told afterwards.
      return parts.nodes?.isSure === false ? null : teller.news(state);
    };
    take(keyOf(place.caseId, seat), { line, place, connection, tell: () => hear(room.state)?.() });
    line.emit('hello', { now: clock.now(), page: parts.page });
    const stop = room.subscribe(hear, (state) => {
      const isHere = isIn && state.presence[seat]?.connection === connection;
      if (isHere && parts.nodes?.isSure !== false) teller.prepare(state);
    });
    const callOff = clock.alarm(place.until, () => parts.onExpiry(place));
    const letRest = keepAwake(place, () => keptBy(registry.running(place.caseId)?.state, seat));
    line.on('disconnect', () => {
      callOff();
      letRest();
      stop();
      void room.submit({ kind: 'line', seat }, { type: 'disconnect', connection });
    });
    const node = parts.nodes?.node;
    const joined = await room.submit({ kind: 'line', seat }, { type: 'connect', connection, node });
    if (line.disconnected) return null;
    if (!joined.ok) {
      // The store is away: the page tries again.
      cut(line);
      return null;
    }
    isIn = true;
    hear(room.state)?.();
    if (line.disconnected) return null;
    const requests = requestsOf(room, place, () => cut(line));
    line.onAny((event: string, ...args: unknown[]) => requests(event, args));
    return requests;
  }

  /** Makes this the seat's one line here. The one before it hears so from the case, here or on another node. */
  function take(key: string, held: Held): void {
    lines.set(key, held);
    held.line.on('disconnect', () => {
      if (lines.get(key) === held) lines.delete(key);
    });
  }

  /** The case has another line for this seat; or none, where others took this node for dead: then the page comes again. */
  function overtaken(line: Line, state: CaseState, seat: SeatId): void {
    if (state.presence[seat]) bye(line, 'displaced');
    else cut(line);
  }

  /** To the seat's line, wherever it is. */
  function pass(room: CaseRoom, from: SeatId, to: SeatId, signal: Parcel['signal']): void {
    const { connection, node } = room.state.presence[to] ?? {};
    if (!connection || parts.nodes?.isSure === false) return;
    const here = lines.get(keyOf(room.caseId, to));
    if (here?.connection === connection) here.line.emit('signal', signal);
    else if (node && parts.nodes && node !== parts.nodes.node)
      parts.nodes
        .send(node, { caseId: room.caseId, from, to, connection, signal })
        .catch((error: unknown) => log.warn('signal not sent', { case: room.caseId, error }));
  }

  /** The case still counts on a line here that is over. Of lines at other nodes nothing is known. */
  function hasEnded(caseId: string, { presence }: CaseState, seat: SeatId): boolean {
    const { connection, node } = presence[seat] ?? {};
    const isOurs = node === undefined || node === parts.nodes?.node;
    return isOurs && lines.get(keyOf(caseId, seat))?.connection !== connection;
  }

  /** No goodbye: this end does not listen, or will not stop. */
  const cut = (line: Line): void => {
    line.request.socket.destroy();
  };
  const bye = (line: Line, reason: ByeReason): void => {
    line.emit('bye', { reason });
    line.disconnect(true);
  };

  return {
    endLines(caseId, seat, reason, kept = []) {
      const held = lines.get(keyOf(caseId, seat));
      if (held && !kept.includes(held.place.tag)) bye(held.line, reason);
    },
    holds: (caseId, seat, connection) => lines.get(keyOf(caseId, seat))?.connection === connection,
    places: () => [...lines.values()].map(({ place }) => place),
    async deliver({ caseId, from, to, connection, signal }) {
      const room = registry.running(caseId);
      // The sender may be ahead of us, or we of them: both must say that these two share a room.
      if (!room || !(await room.lookAgain()) || otherEnd(room.state, site, to, signal.link) !== from) return;
      const here = lines.get(keyOf(caseId, to));
      if (here?.connection === connection && parts.nodes?.isSure) here.line.emit('signal', signal);
    },
    tellAll() {
      for (const { tell } of [...lines.values()]) tell();
    },
    cutAll() {
      for (const { line } of [...lines.values()]) cut(line);
    },
    cutUnattended() {
      for (const caseId of new Set([...lines.values()].map(({ place }) => place.caseId))) {
        const room = registry.running(caseId);
        if (!room) continue;
        const held = unattended(room.state, (seat) => hasEnded(caseId, room.state, seat)).map((seat) =>
          lines.get(keyOf(caseId, seat)),
        );
        for (const one of held) if (one) cut(one.line);
      }
    },
    tellAdrift() {
      for (const { line } of lines.values()) line.emit('adrift', {});
    },
    count: () => io.engine.clientsCount,
    close: async () => {
      await io.close();
    },
  };
}
