// This node among others on one store: what it tells them and hears from them, and what follows for its own people.
// Must never be needed for anything to be right: all that counts is in the store, and each node asks it every second.
//
//   life.ts    says that it lives, and who else does      hints.ts  "that case has moved on", proved and without content
//   ghosts.ts  ends lines whose node is gone               post.ts   WebRTC signals for another node's line, sealed
//   looks.ts   asks the store, every second or on a hint   redis.ts  carries hints and post, while it is there
//   clock.ts   the database's time, for all nodes
import { performance } from 'node:perf_hooks';
import type { CaseRoom } from '../live/CaseRoom.ts';
import type { Clock } from '../live/clock.ts';
import type { Registry } from '../live/registry.ts';
import type { Logger } from '../logger.ts';
import { PASSING } from '../mediation/case.ts';
import type { Drafts } from '../sockets/drafts.ts';
import type { Gateway } from '../sockets/gateway.ts';
import type { Storage } from '../store/open.ts';
import type { NodeStore } from '../store/port.ts';
import { type Held, lay, linesIn } from './ghosts.ts';
import { type Hint, type HintKind, Hints } from './hints.ts';
import { Life } from './life.ts';
import { lookEverySecond, oneAtATime } from './looks.ts';
import { type Parcel, Post } from './post.ts';
import type { Wire } from './redis.ts';

export interface NodesParts {
  shared: NodeStore;
  storage: Storage;
  redisUrl: string | null;
  clock: Clock;
  log: Logger;
  registry: Registry;
  gateway: Gateway;
  drafts: Drafts;
  /** A newer Parley has taken over the store: this one is to end. */
  outdated(): void;
  /** A place ended on another node: its lines and drafts here are to be closed. */
  placeEnded(caseId: string, seat: string, kept: readonly string[]): void;
}

/** ms that nobody must have been in a case before what was only passing is cleared away: every living node has read it by then. */
const LONG_GONE = 60_000;
/** ms between looks at places, however many hints come. */
const PLACES_EVERY = 100;

export class Nodes {
  /** The parts are asked for later: registry and gateway need to know this node before it knows them. */
  readonly #parts: () => NodesParts;
  readonly #life: Life;
  #hints: Hints | null = null;
  #post: Post | null = null;
  #wire: Wire | null = null;
  #stopLooking = () => {};
  #placesSoon: NodeJS.Timeout | null = null;
  /** Which of the running cases a tag is of. */
  readonly #tagged = new Map<string, string>();
  /** Since when nobody is in a case, as of which version. */
  readonly #empty = new WeakMap<CaseRoom, { version: number; since: number }>();

  constructor(shared: NodeStore, parts: () => NodesParts) {
    this.#parts = parts;
    this.#life = new Life({
      store: shared,
      time: () => parts().clock.now(),
      beforeRoll: () => this.#suspect(),
      onEntered: (node) => this.#post?.receiveAs(node),
      onUnsure: () => parts().drafts.letGo(),
      onSure: () => parts().gateway.tellAll(),
      onWell: (now) => this.hint('well', '', now),
      onAdrift: () => parts().gateway.cutAll(),
      onAlone: () => {
        parts().gateway.cutUnattended();
        parts().gateway.tellAdrift();
      },
      onGone: () => this.#beginAnew(),
      onOutdated: () => parts().outdated(),
      onFault: this.#fault,
    });
  }

  get node(): string {
    return this.#life.node;
  }
  /** False when others may take this node for dead: then it must tell nobody anything. */
  get isSure(): boolean {
    return this.#life.isSure;
  }
  /** null where no Redis is configured. */
  get isRedisUp(): boolean | null {
    return this.#wire?.isUp() ?? null;
  }

  async begin(): Promise<void> {
    const { storage, shared, redisUrl, clock, log, gateway } = this.#parts();
    const key = await storage.keys.keyFor('nodes', 'wire');
    const hints = new Hints(key);
    // Loaded only where it is used: it would cost every start on one machine its time.
    this.#wire = redisUrl === null ? null : (await import('./redis.ts')).openRedis(redisUrl, log);
    this.#wire?.subscribe(hints.channel('hints'), (text) => this.#hear(hints.read(text)));
    const deliver = (parcel: Parcel) => void gateway.deliver(parcel).catch(this.#fault);
    this.#hints = hints;
    this.#post = new Post({ key, hints, wire: this.#wire, store: shared, deliver, onFault: this.#fault });
    await this.#life.begin();
    const looks = [this.#lookAtCases, this.#lookAtDrafts, this.#lookAtPlaces, this.#post.fetch];
    this.#stopLooking = lookEverySecond(looks, clock, this.#fault);
  }

  /** From now on nothing is asked any more; others are told last, when this node's people are gone. */
  stopLooking(): void {
    this.#stopLooking();
    if (this.#placesSoon) clearTimeout(this.#placesSoon);
  }

  async end(): Promise<void> {
    this.stopLooking();
    this.#wire?.close();
    await this.#life.end();
  }

  /** This node stored more of a case (`docs`: of a draft in it; `places`: a place in it ended). */
  hint(kind: HintKind, of: string, version = 0): void {
    const hints = this.#hints;
    if (!hints || !this.#wire) return;
    void this.#wire.publish(hints.channel('hints'), hints.write({ kind, tag: hints.tagOf(of), version }));
  }

  send(node: string, parcel: Parcel): Promise<void> {
    if (!this.#post) return Promise.reject(new Error('this node has not begun'));
    return this.#post.send(node, parcel);
  }

  /** Whoever asks for a case must not meet people whose node is gone. */
  onLoad = async (room: CaseRoom): Promise<void> => {
    if (this.#hints) this.#tagged.set(this.#hints.tagOf(room.caseId), room.caseId);
    const lines = linesIn([room]);
    if (lines.length === 0) return;
    const listed = new Set(await this.#parts().shared.listedNodes());
    await lay(lines.filter((line) => this.#isGhost(line, listed)));
  };

  onLetGo = ({ caseId }: CaseRoom): void => {
    if (this.#hints) this.#tagged.delete(this.#hints.tagOf(caseId));
  };

  #isGhost({ room, seat, connection, node }: Held, listed: ReadonlySet<string>): boolean {
    if (node === this.node) return !this.#parts().gateway.holds(room.caseId, seat, connection);
    return !listed.has(node);
  }

  /** Who is suspect is told before the list is asked for: a node that is on neither has come in between. */
  #suspect(): (listed: ReadonlySet<string>) => Promise<void> {
    const rooms = this.#parts().registry.all();
    const lines = linesIn(rooms);
    return async (listed) => {
      await lay(lines.filter((line) => this.#isGhost(line, listed)));
      for (const room of rooms) await this.#clear(room);
    };
  }

  /** What was only passing is kept for as long as somebody is there, and not for good. */
  async #clear(room: CaseRoom): Promise<void> {
    if (Object.keys(room.state.presence).length > 0) {
      this.#empty.delete(room);
      return;
    }
    const { version } = room;
    const before = this.#empty.get(room);
    if (before?.version !== version) this.#empty.set(room, { version, since: performance.now() });
    else if (performance.now() - before.since > LONG_GONE) {
      this.#empty.set(room, { version, since: Number.POSITIVE_INFINITY });
      await this.#parts().shared.clearPassing(room.caseId, PASSING, version);
    }
  }

  #hear(hint: Hint | null): void {
    if (hint === null) return;
    if (hint.kind === 'well') this.#life.hearOfAnother(hint.version);
    const { registry } = this.#parts();
    const room = registry.running(this.#tagged.get(hint.tag) ?? '');
    if (hint.kind === 'case' && room && hint.version > room.version) void room.lookAgain();
    if (hint.kind === 'docs') this.#hearOfDraft(hint);
    if (hint.kind === 'places' && room)
      this.#placesSoon ??= setTimeout(() => {
        this.#placesSoon = null;
        this.#lookAtPlaces().catch(this.#fault);
      }, PLACES_EVERY);
  }

  #hearOfDraft({ tag, version }: Hint): void {
    const isIt = ({ caseId, doc }: { caseId: string; doc: string }) => this.#hints?.tagOf(docName(caseId, doc)) === tag;
    for (const room of this.#parts().drafts.open())
      if (version > room.heard && isIt(room)) room.readOn().catch(this.#fault);
  }

  #lookAtCases = oneAtATime(async () => {
    const { registry, storage } = this.#parts();
    const rooms = new Map(registry.all().map((room) => [room.caseId, room]));
    if (rooms.size === 0) return;
    const versions = await storage.store.versionsOf([...rooms.keys()]);
    const behind = versions.filter(({ caseId, version }) => version > (rooms.get(caseId)?.version ?? 0));
    await Promise.all(behind.map(({ caseId }) => rooms.get(caseId)?.lookAgain()));
  });

  #lookAtDrafts = oneAtATime(async () => {
    const { drafts, shared } = this.#parts();
    const rooms = drafts.open();
    if (rooms.length === 0) return;
    const numbers = await shared.numbersOf(rooms);
    await Promise.all(rooms.map((room, i) => ((numbers[i] ?? 0) > room.heard ? room.readOn() : undefined)));
  });

  #lookAtPlaces = oneAtATime(async () => {
    const { gateway, drafts, shared, placeEnded } = this.#parts();
    const held = [...gateway.places(), ...drafts.places()];
    if (held.length === 0) return;
    const kept = new Map<string, string[]>();
    for (const { caseId, seat, tag } of await shared.placesOf(held)) {
      const tags = kept.get(`${caseId} ${seat}`) ?? [];
      kept.set(`${caseId} ${seat}`, [...tags, tag]);
    }
    for (const { caseId, seat, tag } of held) {
      const tags = kept.get(`${caseId} ${seat}`) ?? [];
      if (!tags.includes(tag)) placeEnded(caseId, seat, tags);
    }
  });

  async #beginAnew(): Promise<void> {
    const { gateway, drafts, registry, clock, log } = this.#parts();
    log.warn('this node was taken for dead; its people come in anew');
    gateway.cutAll();
    drafts.letGo();
    // It may have been the whole machine that slept, and its clock with it.
    await clock.catchUp?.();
    await registry.startAfresh();
  }

  #fault = (error: unknown): void =>
    this.#parts().log.warn('nodes: the store or another node does not answer', { error });
}

/** As its hints name it. */
export const docName = (caseId: string, doc: string): string => `${caseId} ${doc}`;
