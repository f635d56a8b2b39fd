// How the link to one person is, as a word and as bars.
// Must never call a link good that has not come up.
import type { RoomPerson } from '../../../shared/view.ts';
import type { PeerState } from '../../media/PeerMesh.ts';
import type { Key } from '../../words/index.tsx';

export interface LinkWord {
  key: Key;
  /** 0 to 3 of three bars. */
  bars: 0 | 1 | 2 | 3;
}

const GOOD: LinkWord = { key: 'tile.link.good', bars: 3 };
const BY_QUALITY: Record<'good' | 'weak' | 'very weak', LinkWord> = {
  good: GOOD,
  weak: { key: 'tile.link.weak', bars: 2 },
  'very weak': { key: 'tile.link.veryWeak', bars: 1 },
};

/** null where no link is to be expected: they are not connected, or none is allowed (which the tile says itself). */
export function linkWord(person: Pick<RoomPerson, 'here' | 'outOfReach'>, peer: PeerState | null): LinkWord | null {
  if (!person.here || person.outOfReach) return null;
  if (!peer || peer.health === 'connecting') return { key: 'tile.link.connecting', bars: 0 };
  if (peer.health === 'failed') return { key: 'tile.link.none', bars: 0 };
  return BY_QUALITY[peer.quality ?? 'good'];
}
