// The drafts that are open: each is loaded once, shared, and put away when the last one has left and all is stored.
// Must never hold two rooms of one draft, nor put one away with something unstored in it.
import * as Y from 'yjs';
import { foldUpdates } from './fold.ts';
import { DraftRoom, type RoomSetting } from './room.ts';

type RoomsSetting = Omit<RoomSetting, 'caseId' | 'doc'>;

export class DraftRooms {
  readonly #setting: RoomsSetting;
  readonly #rooms = new Map<string, Promise<DraftRoom>>();
  /** Uses of a room that are not connections: opening, reading, writing by the server. */
  readonly #users = new Map<DraftRoom, number>();
  readonly #leaving = new Set<Promise<void>>();
  /** Those of them that are loaded. */
  readonly #loadedRooms = new Set<DraftRoom>();

  constructor(setting: RoomsSetting) {
    this.#setting = setting;
  }

  /** All that are loaded. */
  open(): DraftRoom[] {
    return [...this.#loadedRooms];
  }

  /** Runs something with the loaded room; the room stays at least as long. */
  async use<T>(caseId: string, doc: string, work: (room: DraftRoom) => Promise<T>): Promise<T> {
    const room = await this.#opened(caseId, doc);
    this.#users.set(room, (this.#users.get(room) ?? 0) + 1);
    try {
      return await work(room);
    } finally {
      this.#users.set(room, (this.#users.get(room) ?? 1) - 1);
      this.left(room);
    }
  }

  /** Somebody left: puts the room away if it was the last. */
  left(room: DraftRoom): void {
    if (!this.#isUnused(room)) return;
    const leaving = this.#putAway(room).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  /** Resolves when everything is stored. */
  async close(): Promise<void> {
    for (const room of await Promise.all(this.#rooms.values())) this.left(room);
    while (this.#leaving.size > 0) await Promise.all(this.#leaving);
  }

  async #opened(caseId: string, doc: string): Promise<DraftRoom> {
    for (;;) {
      const room = await this.#loaded(caseId, doc);
      if (!room.closed) return room;
    }
  }

  #loaded(caseId: string, doc: string): Promise<DraftRoom> {
    const key = keyOf(caseId, doc);
    const known = this.#rooms.get(key);
    if (known !== undefined) return known;
    const opening = DraftRoom.open({ ...this.#setting, caseId, doc });
    this.#rooms.set(key, opening);
    // A load that failed is not kept: the next to come tries again.
    opening.then(
      (room) => this.#loadedRooms.add(room),
      () => this.#rooms.delete(key),
    );
    return opening;
  }

  #isUnused(room: DraftRoom): boolean {
    return room.links.size === 0 && (this.#users.get(room) ?? 0) === 0;
  }

  async #putAway(room: DraftRoom): Promise<void> {
    await room.idle();
    if (room.closed || !this.#isUnused(room)) return;
    room.closed = true;
    this.#loadedRooms.delete(room);
    this.#users.delete(room);
    this.#rooms.delete(keyOf(room.caseId, room.doc));
    room.ydoc.destroy();
    if (room.unfolded >= this.#setting.limits.foldAfter) await this.#fold(room.caseId, room.doc);
  }

  /** Reads what the store has, not what this room has: another node may have written too. */
  async #fold(caseId: string, doc: string): Promise<void> {
    const { store, log } = this.#setting;
    try {
      const { updates, upTo } = await store.load(caseId, doc);
      const folded = foldUpdates(updates);
      await store.compact(caseId, doc, upTo, Y.encodeStateAsUpdate(folded));
    } catch {
      log.warn({}, 'a draft could not be folded; its updates stay as they are');
    }
  }
}

const keyOf = (caseId: string, doc: string): string => `${caseId}\n${doc}`;
