// The people of the room: mediator first, myself last and small, a shared screen large above them.
// Must never show anybody who is not in the room by the newest view.
import { type CSSProperties, useRef } from 'react';
import { isMediator } from '../../../shared/people.ts';
import type { RoomPerson, View } from '../../../shared/view.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { fitTiles } from './fitTiles.ts';
import { ScreenShare } from './ScreenShare.tsx';
import { SelfTile, type SelfView } from './SelfTile.tsx';
import css from './Stage.module.css';
import { PersonTile } from './Tile.tsx';
import { useIsCertain } from './useCertain.ts';
import { useSize } from './useSize.ts';

export function Stage({ self }: { self: SelfView }) {
  const { t } = useWords();
  const { place, me } = useView();
  const people = inOrder(place.people);
  const isCertain = useIsCertain();
  const sharing = people.find((one) => isCertain && one.screen && one.here) ?? null;
  const showsSelf = !self.isHidden && me.equipment !== 'watch';
  return (
    <section className={css.stage} data-region tabIndex={-1} aria-label={t('room.region.stage')}>
      {sharing && <ScreenShare person={sharing} />}
      <Tiles people={people} showsSelf={showsSelf} self={self} isStrip={sharing !== null} />
    </section>
  );
}

interface TilesProps {
  people: RoomPerson[];
  showsSelf: boolean;
  self: SelfView;
  /** One row under a shared screen. */
  isStrip: boolean;
}

function Tiles({ people, showsSelf, self, isStrip }: TilesProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  // With one other person my own picture lies small in the corner; with more, or where it would cover the other person,
  // it is one tile among equals.
  const isCorner = showsSelf && (people.length === 0 || (people.length === 1 && size.height >= CORNER));
  const count = people.length + (showsSelf && !isCorner ? 1 : 0);
  const fit = isStrip ? stripFit(size.height) : fitTiles(count, size.width, size.height);
  const style: CSSProperties = { inlineSize: fit.width, blockSize: fit.height };
  const isSmall = fit.width < SMALL;
  const width = fit.columns * fit.width + (fit.columns - 1) * GAP;
  return (
    <div ref={box} className={isStrip ? css.strip : css.box} data-scrolls={isStrip || undefined}>
      {people.length === 0 && <Alone />}
      <div className={css.fit}>
        <ul className={css.tiles} style={isStrip ? undefined : { maxInlineSize: Math.max(width, 0) }}>
          {people.map((person) => (
            <PersonTile key={person.seat} person={person} style={style} isSmall={isSmall} />
          ))}
          {showsSelf && !isCorner && <SelfTile self={self} style={style} isSmall={isSmall} />}
        </ul>
        {isCorner && <SelfTile self={self} isSmall isCorner={people.length > 0} />}
      </div>
    </div>
  );
}

const GAP = 8;
/** Lower than this a picture in the corner would lie over the other person's name, px. */
const CORNER = 240;
/** Narrower than this a tile leaves out the role, px. */
const SMALL = 230;
const stripFit = (height: number) => ({ columns: 1, height, width: Math.round(height * 1.4) });

const inOrder = (people: View['place']['people']): RoomPerson[] =>
  [...people].sort((a, b) => Number(isMediator(b.role)) - Number(isMediator(a.role)));

function Alone() {
  const { t } = useWords();
  const { me } = useView();
  return (
    <p className={css.alone} data-alone>
      {t('room.alone')} {!isMediator(me.role) && t('room.alone.wait')}
    </p>
  );
}
