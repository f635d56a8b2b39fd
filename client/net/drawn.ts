// What screens are drawn from: the newest snapshot, once the offers that it calls for have gone out.
// Must never hold anything back from sound and picture, nor be behind for longer than a person can tell.
import type { Air } from '../../shared/view.ts';
import { createStore, type Store } from '../media/store.ts';
import type { Snapshot } from './port.ts';

/** A new room is drawn by then, offers or not, ms: below about a tenth of a second it is felt as at once. */
const DRAWN_WITHIN = 100;

export interface Drawn extends Store<Snapshot> {
  /** Something was said on this link: its offer, for a link that waits for one. */
  said(link: string): void;
}

/**
 * Drawing a new room was seen to take 50 to 120 ms, in which no offer is made: whoever waits for it would see and hear that
 * much later. A microphone stays on into a new room only where nobody new hears it, so the sentence on the screen, of the
 * room before, never names too few.
 */
export function createDrawn(newest: Store<Snapshot>): Drawn {
  const drawn = createStore(newest.getSnapshot());
  /** Links on which something was said since the last drawing. */
  const said = new Set<string>();
  let latest: ReturnType<typeof setTimeout> | undefined;

  function draw() {
    clearTimeout(latest);
    latest = undefined;
    said.clear();
    drawn.set(newest.getSnapshot());
  }

  const isAwaited = () => {
    const before = drawn.getSnapshot().view?.air;
    const { view } = newest.getSnapshot();
    return before !== undefined && view !== null && toOffer(before, view.air).some((link) => !said.has(link));
  };

  newest.subscribe(() => {
    if (isAwaited()) latest ??= setTimeout(draw, DRAWN_WITHIN);
    else draw();
  });

  return {
    ...drawn,
    said(link) {
      if (latest === undefined) return;
      said.add(link);
      if (!isAwaited()) draw();
    },
  };
}

/**
 * The links of a room I have just come into that wait for an offer of mine. Where I am already, whoever comes in is drawn at
 * once: they may hear me as soon as they have called.
 */
function toOffer(before: Air, { entry, peers }: Air): string[] {
  if (entry === null || entry === before.entry) return [];
  const known = new Set(before.peers.map(({ link }) => link));
  return peers.filter(({ initiate, link }) => initiate && !known.has(link)).map(({ link }) => link);
}
