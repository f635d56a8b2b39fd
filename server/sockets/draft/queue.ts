// The one way into the store: updates wait here in their order, and are spoken of only once they are kept.
// Must never store two batches of one draft at a time, nor speak of an update whose writer has lost the right meanwhile.
import { CLOSE } from '../../../shared/draft/wire.ts';
import type { Owners } from './owners.ts';
import type { DraftLog, DraftStore } from './port.ts';

/** The writer of an update, as the queue knows it. */
export interface QueueLink {
  /** Asked again right before storing: the right may have gone while something was awaited. */
  mayWrite(): boolean;
  /** One more write was dropped, because this connection may only read. */
  readOnly(): void;
  close(code: number): void;
}

/** One update on its way into the store. */
export interface Job<L extends QueueLink> {
  author: string;
  update: Uint8Array;
  /** null for the server's own. */
  link: L | null;
  /** Client ids used for the first time. */
  claims: number[];
  done(stored: boolean): void;
}

export interface QueueSetting<L extends QueueLink> {
  caseId: string;
  doc: string;
  store: DraftStore;
  owners: Owners;
  log: DraftLog;
  /** These are stored, the last under this number: apply them and tell. */
  stored(jobs: readonly Job<L>[], last: number): Promise<void> | void;
  /** Nothing is on its way any more: all is in the document, or was given up. */
  settled(): void;
}

export class StoreQueue<L extends QueueLink> {
  readonly #setting: QueueSetting<L>;
  #waiting: Job<L>[] = [];
  #storing: Promise<void> | null = null;

  constructor(setting: QueueSetting<L>) {
    this.#setting = setting;
  }

  push(job: Job<L>): void {
    this.#waiting.push(job);
    this.#storing ??= this.#storeAll();
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#storing !== null) await this.#storing;
  }

  /** Each batch is all that waits by then: a slow store costs nobody their turn. */
  async #storeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting;
      this.#waiting = [];
      try {
        await this.#store(jobs);
      } catch {
        this.#giveUp(jobs);
      }
    }
    this.#setting.settled();
    this.#storing = null;
  }

  async #store(jobs: readonly Job<L>[]): Promise<void> {
    const { store, caseId, doc, stored } = this.#setting;
    for (const job of jobs) if (job.claims.length > 0) await this.#claim(job);
    const allowed = jobs.filter(isAllowed);
    if (allowed.length > 0) await stored(allowed, await store.append(caseId, doc, allowed));
  }

  /** @throws when somebody else used the id first, or it could not be stored. */
  async #claim(job: Job<L>): Promise<void> {
    const { store, caseId, doc, owners } = this.#setting;
    for (const clientId of job.claims) {
      const owner = await store.claimClient(caseId, doc, clientId, job.author);
      owners.claim(clientId, owner);
      if (owner === job.author) continue;
      // Another node let somebody else write with it first. This page can never write with it: it begins anew.
      job.link?.close(CLOSE.forbidden);
      throw new Error('client id is taken');
    }
  }

  /** Nothing of these was told to anybody. Their writers come back and send again what is missing. */
  #giveUp(jobs: readonly Job<L>[]): void {
    const all = [...jobs, ...this.#waiting];
    this.#waiting = [];
    this.#setting.settled();
    this.#setting.log.error({ updates: all.length }, 'draft updates could not be stored');
    for (const job of all) {
      for (const clientId of job.claims) this.#setting.owners.release(clientId, job.author);
      job.link?.close(CLOSE.again);
      job.done(false);
    }
  }
}

function isAllowed(job: Job<QueueLink>): boolean {
  if (job.link === null || job.link.mayWrite()) return true;
  job.link.readOnly();
  job.done(false);
  return false;
}
