// Three bars for the quality of a link; the word is always there for those who listen, and shown when it is not good.
// Must never show bars without the word in reach.
import { useWords } from '../../words/index.tsx';
import css from './LinkBars.module.css';
import type { LinkWord } from './linkWord.ts';

const BARS = [1, 2, 3] as const;

export function LinkBars({ link }: { link: LinkWord }) {
  const { t } = useWords();
  const isGood = link.bars === 3;
  return (
    <span className={css.link} title={t(link.key)}>
      <svg viewBox="0 0 16 14" width="1.15em" height="1em" aria-hidden="true">
        {BARS.map((bar) => (
          <rect
            key={bar}
            x={bar * 5 - 5}
            y={14 - bar * 4.5}
            width="3.5"
            height={bar * 4.5}
            rx="1"
            data-on={bar <= link.bars}
          />
        ))}
      </svg>
      <span className={isGood ? 'heard' : css.word}>{t(link.key)}</span>
    </span>
  );
}
