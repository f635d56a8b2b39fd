// My own picture, as in a mirror, which can be hidden; without a camera, my name's place says so.
// Must never look sent when it is not: it shows the camera only while the server's view says that it is on.
import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import { useOwnMedia } from './airPort.tsx';
import css from './SelfTile.module.css';
import tile from './Tile.module.css';
import { FloorSigns, MicrophoneSign, NamePlate, type TileSize, useTurn } from './Tile.tsx';
import { useAsHeard } from './useCertain.ts';
import { Video } from './Video.tsx';

export interface SelfView {
  isHidden: boolean;
  hide(isHidden: boolean): void;
}

const KEY = 'parley.selfView';

/** Whether I see myself; kept on this device, since it is a matter of comfort. */
export function useSelfView(): SelfView {
  const [isHidden, setHidden] = useState(() => localStorage.getItem(KEY) === 'hidden');
  const hide = (next: boolean) => {
    localStorage.setItem(KEY, next ? 'hidden' : 'shown');
    setHidden(next);
  };
  return { isHidden, hide };
}

export interface SelfTileProps extends TileSize {
  self: SelfView;
  /** Small, over the corner of the one other person's tile. */
  isCorner?: boolean;
}

export function SelfTile({ self, style, isSmall, isCorner }: SelfTileProps) {
  const { t } = useWords();
  const me = useAsHeard(useView().me);
  const { picture } = useOwnMedia();
  const shown = me.camera ? picture : null;
  const turn = useTurn(me.seat);
  const Box = style ? 'li' : 'div';
  const className = [tile.tile, css.self, !style && (isCorner ? css.corner : css.alone)].filter(Boolean).join(' ');
  return (
    <Box className={className} style={style} data-picture={shown !== null} data-small={isSmall} data-self {...turn}>
      {shown ? (
        <Video stream={shown} fit="cover" isMirrored />
      ) : (
        <NamePlate name={t('tile.you')} why={me.equipment === 'sound' ? 'tile.sound' : 'tile.camera.off'} />
      )}
      <div className={tile.caption}>
        {shown && <span className={tile.who}>{t('tile.you')}</span>}
        <span className={tile.signs}>
          <FloorSigns seat={me.seat} />
          <MicrophoneSign isOn={me.microphone} />
        </span>
      </div>
      {shown && (
        <Button
          kind="quiet"
          className={css.hide}
          icon={<EyeOff aria-hidden />}
          aria-label={t('room.more.selfHide')}
          title={t('room.more.selfHide')}
          onClick={() => self.hide(true)}
        />
      )}
    </Box>
  );
}
