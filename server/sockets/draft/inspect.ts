// Decides whether an update may be stored: the writer's own ids, nothing missing, nothing that a draft cannot hold.
// Must never look at more of the document than the update touches: this runs for every keystroke.
import { type AttributeValue, DRAFT_FIELD, DRAFT_NODES, MAX_DEPTH } from '../../../shared/draft/schema.ts';
import {
  type Container,
  containerKey,
  type Found,
  findPlaced,
  idOfContainer,
  type Ledger,
  type Place,
  type Placed,
  pushTo,
  ROOT,
} from './ledger.ts';
import {
  type Content,
  type Id,
  type ParsedUpdate,
  parseUpdate,
  type Section,
  type Struct,
  UpdateRefused,
} from './parse.ts';

export type Ownership = 'mine' | 'unclaimed' | 'foreign';

export interface Inspection {
  /** False when everything in it is known already: nothing to store or to tell. */
  news: boolean;
  /** Client ids that nobody has used yet. */
  unclaimed: number[];
  /** Where its structs will stand, for the ledger. */
  placed: Placed[];
  /** False when it only deletes, which a full draft must still allow. */
  grows: boolean;
}

/**
 * Checks one update against what is accepted so far.
 * @throws UpdateRefused with the reason.
 */
export function inspect(update: Uint8Array, ledger: Ledger, owner: (client: number) => Ownership): Inspection {
  const parsed = parseUpdate(update);
  const unclaimed = checkOwners(parsed, owner);
  const plan = new Plan(ledger);
  plan.placeAll(parsed.sections);
  const deletes = checkDeletions(parsed, plan, ledger);
  const grows = plan.placed.length > 0;
  return { news: grows || deletes, unclaimed: grows ? unclaimed : [], placed: plan.placed, grows };
}

function checkOwners(parsed: ParsedUpdate, owner: (client: number) => Ownership): number[] {
  const unclaimed: number[] = [];
  for (const { client } of parsed.sections) {
    const whose = owner(client);
    if (whose === 'foreign') throw new UpdateRefused('foreign');
    if (whose === 'unclaimed') unclaimed.push(client);
  }
  return unclaimed;
}

/** Deleting what is not there yet would delete what somebody is about to type. */
function checkDeletions(parsed: ParsedUpdate, plan: Plan, ledger: Ledger): boolean {
  let news = false;
  for (const range of parsed.deletions) {
    if (range.clock + range.length > plan.clock(range.client)) throw new UpdateRefused('gap');
    news ||= !ledger.isDeleted(range);
  }
  return news;
}

/** The update's structs, each put where Yjs will put it. */
class Plan {
  readonly placed: Placed[] = [];
  readonly #ledger: Ledger;
  readonly #mine = new Map<number, Placed[]>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  clock(client: number): number {
    const last = this.#mine.get(client)?.at(-1);
    return last === undefined ? this.#ledger.clock(client) : last.clock + last.length;
  }

  /** Goes round the sections while any moves on: one may build on another. What stays behind builds on nothing. */
  placeAll(sections: readonly Section[]): void {
    const rows = sections.map((section) => ({ section, next: 0 }));
    let moved = true;
    while (moved) {
      moved = false;
      for (const row of rows) {
        const next = this.#placeFrom(row.section, row.next);
        moved ||= next > row.next;
        row.next = next;
      }
    }
    if (rows.some((row) => row.next < row.section.structs.length)) throw new UpdateRefused('gap');
  }

  #placeFrom({ client, structs }: Section, from: number): number {
    for (let i = from; i < structs.length; i++) {
      const struct = structs[i];
      if (struct === undefined || !this.#place(client, struct)) return i;
    }
    return structs.length;
  }

  /** False when it must wait for another section. */
  #place(client: number, struct: Struct): boolean {
    const known = this.clock(client);
    if (struct.clock > known) throw new UpdateRefused('gap');
    const length = struct.clock + struct.length - known;
    // Even what is known already makes Yjs put a whole update aside, if it says to stand beside what does not exist.
    if (length <= 0) return this.#knowsAllOf(struct);
    const found = this.#locate(client, struct);
    if (found === null) return false;
    const placed = { client, clock: known, length, found };
    pushTo(this.#mine, placed);
    this.placed.push(placed);
    return true;
  }

  #knowsAllOf({ left, right, parent }: Struct): boolean {
    const named = [left, right, parent].filter((one) => one !== null && typeof one === 'object');
    return named.every((id) => this.#find(id) !== null);
  }

  #locate(client: number, struct: Struct): Found | null {
    if (struct.content.kind === 'gone') return 'gone';
    const spot = this.#spot(struct);
    if (spot === null || spot === 'gone') return spot;
    checkContent(struct.content, spot);
    return { ...spot, opens: opened(struct.content, spot.inside, { client, clock: struct.clock }) };
  }

  /** The container and attribute name, found as Yjs finds them: the left neighbour's, else the right's, else the parent's. */
  #spot(struct: Struct): Spot | 'gone' | null {
    if (struct.left === null && struct.right === null) return this.#underParent(struct);
    const left = struct.left && this.#find(struct.left);
    const right = struct.right && this.#find(struct.right);
    if ((struct.left && left === null) || (struct.right && right === null)) return null;
    if (left === 'gone' || right === 'gone') return this.#vanishing(left, right);
    if (left && right && !sameSpot(left, right)) throw new UpdateRefused('shape');
    return left ?? right;
  }

  /**
   * Neighbours vanish together, with what holds them. Beside one of them that still stands it would vanish here and show
   * where the draft is read anew from the store.
   */
  #vanishing(...neighbours: (Found | null)[]): 'gone' {
    const isStanding = (one: Found | null) => one !== null && one !== 'gone' && this.#stands(one.inside);
    if (neighbours.some(isStanding)) throw new UpdateRefused('shape');
    return 'gone';
  }

  #stands(container: Container): boolean {
    if (container.key === ROOT.key) return true;
    const found = this.#find(idOfContainer(container.key));
    return found !== null && found !== 'gone' && found.opens !== null;
  }

  #underParent({ parent, sub }: Struct): Spot | 'gone' | null {
    if (parent === DRAFT_FIELD) return { inside: ROOT, sub };
    const found = parent && this.#find(parent);
    if (found === null || found === 'gone') return found;
    // What was deleted opens nothing any more; Yjs lets its children vanish.
    return found.opens === null ? 'gone' : { inside: found.opens, sub };
  }

  #find(id: Id): Found | null {
    return findPlaced(this.#mine.get(id.client), id) ?? this.#ledger.find(id);
  }
}

type Spot = Pick<Place, 'inside' | 'sub'>;

const sameSpot = (a: Spot, b: Spot): boolean => a.inside.key === b.inside.key && a.sub === b.sub;

function opened(content: Content, inside: Container, id: Id): Container | null {
  if (content.kind !== 'node') return null;
  return { name: content.name, key: containerKey(id), depth: inside.depth + 1 };
}

function checkContent(content: Content, { inside, sub }: Spot): void {
  if (content.kind === 'removed' || content.kind === 'gone') return;
  const fits =
    content.kind === 'attribute' ? attributeFits(content.values, inside, sub) : childFits(content, inside, sub);
  if (!fits) throw new UpdateRefused('shape');
}

function attributeFits(values: readonly AttributeValue[], inside: Container, sub: string | null): boolean {
  const attributes = DRAFT_NODES[inside.name]?.attributes;
  if (attributes === undefined || sub === null || !Object.hasOwn(attributes, sub)) return false;
  return values.every((value) => attributes[sub]?.(value) ?? false);
}

function childFits(content: Content, inside: Container, sub: string | null): boolean {
  if (sub !== null) return false;
  if (content.kind !== 'node') return inside.name === 'text';
  if (!Object.hasOwn(DRAFT_NODES, inside.name) || inside.depth >= MAX_DEPTH) return false;
  return DRAFT_NODES[inside.name]?.holds.includes(content.name) ?? false;
}
