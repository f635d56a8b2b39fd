// A screen that somebody shares with the room, as large as the stage allows.
// Must never cut off an edge of it: small print may be there.
import { MonitorUp } from 'lucide-react';
import type { RoomPerson } from '../../../shared/view.ts';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Sentence } from '../basic/index.ts';
import { usePeer } from './airPort.tsx';
import css from './ScreenShare.module.css';
import { Video } from './Video.tsx';

export function ScreenShare({ person }: { person: RoomPerson }) {
  const { t } = useWords();
  const screen = usePeer(person.seat)?.screen ?? null;
  return (
    <figure className={css.share}>
      <figcaption className={css.whose}>
        <MonitorUp aria-hidden />
        <span>
          <Sentence>{t('tile.screen', { name: marked(person.name) })}</Sentence>
        </span>
      </figcaption>
      <div className={css.screen}>{screen && <Video stream={screen} fit="contain" />}</div>
    </figure>
  );
}
