// Keeps every point's id present and unique, since comments and agreements hang on it.
// Must never take the id from the point that had it first: a forged copy must not inherit its comments.
import * as Y from 'yjs';
import { DRAFT_FIELD, newPointId } from '../../../shared/draft/schema.ts';

/** Which struct carries each point id, as last seen in good order. */
type Holders = Map<string, string>;

export class PointIds {
  readonly #body: Y.XmlFragment;
  #holders: Holders = new Map();

  constructor(doc: Y.Doc) {
    this.#body = doc.getXmlFragment(DRAFT_FIELD);
    this.#holders = this.#look().holders;
  }

  /** Could this transaction have broken an id? Cheap: looks only at which parts changed. */
  touchedBy(transaction: Y.Transaction): boolean {
    for (const [type, subs] of transaction.changed) {
      if ((type as unknown) === this.#body || subs.has('id')) return true;
    }
    return false;
  }

  /** The points' ids as they stand, in their order. */
  all(): string[] {
    return pointsOf(this.#body).map(idOf);
  }

  /** Keeps in mind who had which id first; true where some are to be mended. To be asked after each change of a point. */
  look(): boolean {
    const { holders, broken } = this.#look();
    this.#holders = holders;
    return broken.size > 0;
  }

  /** How to mend the ids, or null when all is well. The change may be made in any copy of the document. */
  mending(): ((doc: Y.Doc) => void) | null {
    const { broken } = this.#look();
    if (broken.size === 0) return null;
    return (doc) => {
      const points = pointsOf(doc.getXmlFragment(DRAFT_FIELD));
      for (const point of points) if (broken.has(keyOf(point))) point.setAttribute('id', newPointId());
    };
  }

  #look(): { holders: Holders; broken: Set<string> } {
    const points = pointsOf(this.#body);
    const holders: Holders = new Map();
    for (const point of points) if (this.#holds(point)) holders.set(idOf(point), keyOf(point));
    for (const point of points)
      if (idOf(point) !== '' && !holders.has(idOf(point))) holders.set(idOf(point), keyOf(point));
    const good = new Set(holders.values());
    return { holders, broken: new Set(points.map(keyOf).filter((key) => !good.has(key))) };
  }

  #holds(point: Y.XmlElement): boolean {
    return idOf(point) !== '' && this.#holders.get(idOf(point)) === keyOf(point);
  }
}

function pointsOf(body: Y.XmlFragment): Y.XmlElement[] {
  return body.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

const idOf = (point: Y.XmlElement): string => String(point.getAttribute('id') ?? '');

const keyOf = (point: Y.XmlElement): string => (point._item ? `${point._item.id.client}:${point._item.id.clock}` : '');
