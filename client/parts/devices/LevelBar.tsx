// How loud my microphone is, as a bar that moves; as a word where less motion is wished or nothing is seen.
// Must never be read out while it moves.
import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../words/index.tsx';
import css from './LevelBar.module.css';
import { useMediaTools, useStore } from './tools.tsx';

/** Above this it is a voice, not the room. */
const VOICE = 0.35;

export function LevelBar() {
  const { t } = useWords();
  const level = useStore(useMediaTools().level);
  const [wasHeard, setHeard] = useState(false);
  useEffect(() => {
    if (level > VOICE) setHeard(true);
  }, [level]);
  return (
    <div className={css.level}>
      <Mic aria-hidden />
      <meter
        className={css.meter}
        min={0}
        max={1}
        value={level}
        aria-label={t('check.level')}
        aria-valuetext={t('check.level.percent', { percent: Math.round(level * 100) })}
      />
      <p role="status">{t(wasHeard ? 'check.level.moves' : 'check.level.speak')}</p>
    </div>
  );
}
