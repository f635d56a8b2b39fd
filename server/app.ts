// One running Parley put together from its parts: what main starts, and what tests start.
// Must never read the environment or the clock itself; both are given.
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { refuse } from '../shared/refusals.ts';
import type { Config } from './config.ts';
import { fromOwnPage, ok, send } from './http/answer.ts';
import { securityHeaders } from './http/headers.ts';
import { healthRoutes } from './http/health.ts';
import { joinRoutes } from './http/join.ts';
import { createLogs } from './http/logs.ts';
import { ownerRoutes } from './http/owner.ts';
import { pageRoutes, servedPage } from './http/pages.ts';
import type { HttpParts } from './http/parts.ts';
import { placeRoutes } from './http/places.ts';
import { staffRoutes } from './http/staff/routes.ts';
import { type Access, createAccess, newId } from './live/access.ts';
import { type Cases, createCases } from './live/cases.ts';
import type { Clock } from './live/clock.ts';
import { createDestroying } from './live/destroying.ts';
import { createRegistry, type Registry } from './live/registry.ts';
import type { Logger } from './logger.ts';
import { sealOfDocument } from './mediation/draft/sideDrafts.ts';
import { docName, Nodes, type NodesParts } from './nodes/nodes.ts';
import type { Mail } from './outside/mail.ts';
import { type Figures, NO_FIGURES } from './outside/metrics.ts';
import type { Texts } from './outside/texts.ts';
import { createWebServer } from './outside/tls.ts';
import { relaysFrom, turnServers } from './outside/turn.ts';
import type { DraftNodes } from './sockets/draft/port.ts';
import { draftStorage } from './sockets/draft/storage.ts';
import { createDraftDoor } from './sockets/draftDoor.ts';
import { createDrafts } from './sockets/drafts.ts';
import { createGateway, type Gateway } from './sockets/gateway.ts';
import { isOwnPage } from './sockets/origin.ts';
import { createStrangers } from './sockets/strangers.ts';
import { AT_ONCE_SHARED, Turnstile } from './sockets/turnstile.ts';
import { createStaff, type Staff } from './staff/staff.ts';
import type { Storage } from './store/open.ts';
import type { NodeStore } from './store/port.ts';

export interface AppParts {
  config: Config;
  storage: Storage;
  clock: Clock;
  log: Logger;
  mail: Mail;
  texts: Texts;
  /** Counts for whoever runs it; by default nobody does. */
  figures?: Figures;
  /** A newer Parley has taken over the store; this one is to end. */
  onOutdated?: () => void;
  /** Serves the client from its sources while it is being written. */
  devServer?: (server: Server) => Promise<{ middlewares: express.RequestHandler }>;
}

export interface App {
  server: Server;
  cases: Cases;
  access: Access;
  staff: Staff;
  /** Resolves to the address people on this machine open. */
  listen(): Promise<string>;
  /** Cases that nobody has used for a while leave memory; done every minute by itself. */
  letGoIdle(): void;
  /** Ends every line, waits for what is being stored; the storage stays open. */
  close(): Promise<void>;
}

/** Puts everything together; nothing listens yet. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, storage, clock, log, mail, texts, figures = NO_FIGURES } = parts;
  const secure = config.tls !== null || config.publicUrl?.startsWith('https:') === true;
  const site = { relay: config.turn !== null, office: config.office };
  const server = createWebServer(config);
  const ownPage = (req: IncomingMessage) => isOwnPage(req, config.publicUrl, secure);
  const address = (req: IncomingMessage) =>
    config.publicUrl ?? `${secure ? 'https' : 'http'}://${req.headers.host ?? `localhost:${config.port}`}`;

  const watchers = new Set<(caseId: string) => void>();
  const nodes = storage.shared && new Nodes(storage.shared, () => among(storage.shared as NodeStore));
  const registry = createRegistry({
    journal: storage.journal,
    isShared: nodes !== null,
    clock,
    newId,
    onLoad: nodes?.onLoad,
    onLetGo: nodes?.onLetGo,
    onStored: (caseId, version) => nodes?.hint('case', caseId, version),
    onChange: (caseId) => {
      for (const watcher of watchers) watcher(caseId);
    },
    onFault: (error, caseId) => log.error('case failed', { case: caseId, error }),
    points: async (caseId, doc) => (await drafts.read(caseId, doc)).points,
  });
  const lettingGo = setInterval(registry.letGoIdle, LOOK_FOR_IDLE).unref();
  const destroying = createDestroying({
    ...storage,
    registry,
    clock,
    node: newId(),
    onFault: (error, caseId) => log.error('keys not destroyed', { ...(caseId && { case: caseId }), error }),
  });
  watchers.add(destroying.look);
  const access = createAccess(storage.store, clock);
  const cases = createCases(storage, registry, clock);
  const strangers = createStrangers(config.trustProxy);
  const turnstile = new Turnstile(storage.shared ? AT_ONCE_SHARED : undefined);
  const staff = createStaff({ storage, access, cases, registry, clock, secure });
  const gateway: Gateway = createGateway(server, {
    registry,
    access,
    clock,
    site,
    log,
    figures,
    secure,
    page: parts.devServer ? null : servedPage(),
    nodes,
    isOwnPage: ownPage,
    strangers,
    turnstile,
    iceServers: (until) => turnServers(config, until),
    isRelay: relaysFrom(config),
    onExpiry: ({ caseId, seat }) => endLines(caseId, seat, 'signedOut'),
  });
  const drafts = createDrafts({
    door: createDraftDoor({ access, registry, clock, secure, onAccessChange: (watcher) => watch(watchers, watcher) }),
    store: draftStorage({ ...storage, scopeOf: (_caseId, doc) => sealOfDocument(doc).scope }),
    log: draftLog(log),
    originAllowed: ownPage,
    strangers,
    turnstile,
    nodes: nodes && draftNodes(nodes, registry),
    stalled: figures.stalled,
  });
  const among = (shared: NodeStore): NodesParts => ({
    ...{ shared, storage, redisUrl: config.redisUrl, clock, log, registry, gateway, drafts },
    outdated: () => {
      isDraining = true;
      parts.onOutdated?.();
    },
    placeEnded: (caseId, seat, kept) => {
      gateway.endLines(caseId, seat, kept.length > 0 ? 'displaced' : 'signedOut', kept);
      drafts.endLinks(caseId, seat, kept);
    },
  });
  figures.watch({ cases: () => registry.all().length, lines: gateway.count, drafts: drafts.count });
  const endLines: HttpParts['endLines'] = (caseId, seat, reason) => {
    gateway.endLines(caseId, seat, reason);
    drafts.endLinks(caseId, seat);
    nodes?.hint('places', caseId);
  };
  const wires = new Set<Socket>();
  server.on('connection', (wire: Socket) => {
    wires.add(wire);
    wire.once('close', () => wires.delete(wire));
  });
  server.on('upgrade', (req, socket, head) => {
    const path = req.url ?? '';
    if (drafts.upgrade(req, socket, head) || path.startsWith(LIVE) || parts.devServer) return;
    socket.destroy();
  });

  let isDraining = false;
  const http = express();
  http.disable('x-powered-by');
  // Nothing of ours may be kept by a browser, and a mark of what an answer held would outlive it.
  http.disable('etag');
  http.set('trust proxy', config.trustProxy);
  // The lines' own door answers these itself: a second answer would be a fault, printed for every stranger who knocks there.
  http.use((req, _res, next) => {
    if (!req.url.startsWith(LIVE)) next();
  });
  if (!parts.devServer) http.use(securityHeaders(secure));
  // Whoever tries it out reads the outbox.
  const isTrial = config.publicUrl === null;
  const httpParts: HttpParts = {
    access,
    cases,
    staff,
    mail,
    texts,
    reaches: { email: config.mail !== null || isTrial, text: config.texts !== null || isTrial },
    safetyEmail: config.safetyEmail,
    log,
    secure,
    isOwnPage: ownPage,
    address,
    // Named one by one: everybody is told these, and what the core's own `site` may hold one day is not meant for all.
    site: {
      office: config.office,
      leaveUrl: config.leaveUrl,
      relay: site.relay,
      mail: config.mail !== null,
      texts: config.texts !== null,
    },
    endLines,
    logs: createLogs(storage),
  };
  http.use('/api', apiRoutes(httpParts));
  const { shared, store } = storage;
  // Where people have taken every other connection, this one is left.
  const askStore = () => (shared ? shared.roll() : store.getSetting('ownerLink'));
  http.use(healthRoutes({ askStore, isSure: () => nodes?.isSure !== false, clock, isDraining: () => isDraining }));
  http.use(parts.devServer ? (await parts.devServer(server)).middlewares : pageRoutes());
  http.use((_req, res) => send(res, refuse('notFound')));
  http.use(lastResort(log));
  server.on('request', http);
  await nodes?.begin();

  return {
    server,
    cases,
    access,
    staff,
    listen: () => listen(server, config, secure),
    letGoIdle: registry.letGoIdle,
    async close() {
      isDraining = true;
      clearInterval(lettingGo);
      const late = setTimeout(() => wires.forEach((wire) => void wire.destroy()), GOODBYE);
      nodes?.stopLooking();
      // First what was taken in is stored and answered, then the lines end: their pages come back by themselves.
      await destroying.stop();
      await Promise.all([drafts.close(), registry.close()]);
      // Whoever waited for the last answers writes them in this turn.
      await new Promise(setImmediate);
      await gateway.close();
      // Last: until then its people are here.
      await nodes?.end();
      server.closeAllConnections();
      clearTimeout(late);
    },
  };
}

/** Where Socket.IO listens. */
const LIVE = '/live/';
/** ms between one look for cases that nobody uses and the next. */
const LOOK_FOR_IDLE = 60_000;
/** A browser that does not answer our goodbye is cut off after this, ms. */
const GOODBYE = 2_000;

const watch = <T>(all: Set<T>, one: T): (() => void) => {
  all.add(one);
  return () => all.delete(one);
};

function apiRoutes(parts: HttpParts): express.Router {
  const api = express.Router();
  // A page that is going away can send a beacon, but no header of its own; its cookie is SameSite=Strict.
  api.use((req, res, next) => (req.path.endsWith('/leave') ? next() : fromOwnPage(parts)(req, res, next)));
  api.use(express.json({ limit: '64kb', strict: true }));
  api.get('/site', (_req, res) => send(res, ok(parts.site)));
  api.use('/join', joinRoutes(parts));
  api.use('/place', placeRoutes(parts));
  api.use('/owner', ownerRoutes(parts));
  api.use('/staff', staffRoutes(parts));
  return api;
}

/** Bad JSON is the sender's; everything else is ours, logged without content, and told with a reference. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: { status?: number }, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = error.status ?? 500;
    if (status >= 400 && status < 500) return send(res, refuse('badInput'));
    log.error('request failed', { ref: newId(), error });
    send(res, refuse('broken'));
  };
}

/** Rights are as of the case's last event, whichever node stored it. */
const draftNodes = (nodes: Nodes, registry: Registry): DraftNodes => ({
  get isSure() {
    return nodes.isSure;
  },
  current: async (caseId) => ((await registry.running(caseId)?.lookAgain()) ?? false) && nodes.isSure,
  stored: (caseId, doc, upTo) => nodes.hint('docs', docName(caseId, doc), upTo),
});

const draftLog = (log: Logger) => ({
  warn: (fields: Record<string, unknown>, message: string) => log.warn(message, fields),
  error: (fields: Record<string, unknown>, message: string) => log.error(message, fields),
});

async function listen(server: Server, { port, host, publicUrl }: Config, secure: boolean): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const shown = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
  return publicUrl ?? `${secure ? 'https' : 'http'}://${shown}:${(server.address() as AddressInfo).port}`;
}
