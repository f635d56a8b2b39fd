// The band that says, on every screen of the meeting, who can hear and see me now.
// Must never be covered, hidden or out of date: it shows the newest confirmed view and nothing else.
import { BadgeCheck, Clock, Flag, Lock, Pause, Users, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useSnapshot, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Sentence } from '../basic/Names.tsx';
import css from './AudienceSentence.module.css';
import { audienceSentence, type Band, bandOf, cameraSentence, hearers } from './sentence.ts';
import { useStateInTab } from './tab.ts';

const ICONS = {
  waiting: Clock,
  private: Lock,
  joint: Users,
  team: BadgeCheck,
  paused: Pause,
  ended: Flag,
  unsure: WifiOff,
} satisfies Record<Band, typeof Clock>;

export interface AudienceSentenceProps {
  /** Old connections are closing: whatever the view says, nobody hears me yet. */
  isMoving?: boolean;
}

export function AudienceSentence({ isMoving = false }: AudienceSentenceProps) {
  const view = useView();
  const { link } = useSnapshot();
  const words = useWords();
  const certainty = isMoving && link === 'live' ? 'moving' : link;
  const band = bandOf(view, certainty);
  const camera = cameraSentence(view, certainty, words);
  const Icon = ICONS[band];
  useStateInTab(band);
  return (
    <section className={`${css.band} ${css[band]}`} data-band={band} aria-label={words.t('audience.listTitle')}>
      <Icon aria-hidden className={css.icon} />
      <div className={css.words}>
        <p className={css.sentence} id="audience-sentence">
          <Sentence>{audienceSentence(view, certainty, words)}</Sentence>
        </p>
        {camera && (
          <p className={css.camera}>
            <Sentence>{camera}</Sentence>
          </p>
        )}
        {certainty === 'live' && <Everybody names={hearers(view, words)} />}
      </div>
    </section>
  );
}

/** The rest of the names, one tap away, when the sentence could not hold them all. */
function Everybody({ names }: { names: string[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (names.length <= 5) return null;
  return (
    <div>
      <button type="button" className={css.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('audience.list')}
      </button>
      {isOpen && (
        <ul className={css.names}>
          {names.map((name) => (
            <li key={name}>
              <Sentence>{name}</Sentence>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
