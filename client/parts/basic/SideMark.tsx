// The mark of a side: its own shape with its letter in it; colour comes last.
// Must never be drawn without the letter: shape and colour alone are not enough.
import type { Side } from '../../../shared/people.ts';
import { useWords } from '../../words/index.tsx';
import css from './SideMark.module.css';

/** Outlines in a box of 24; five to six letters' width stays free in the middle of each. */
const SHAPES: Record<Side, string> = {
  A: 'M12 1a11 11 0 1 1 0 22 11 11 0 1 1 0-22z',
  B: 'M2 2h20v20H2z',
  C: 'M12 0l12 12-12 12L0 12z',
  D: 'M12 0l12 23H0z',
  E: 'M12 0l12 9-4.6 14.5H4.6L0 9z',
  F: 'M12 0l3.4 7.6 8.4.9-6.2 5.7 1.7 8.8-7.3-4.4L4.7 23l1.7-8.8L.2 8.5l8.4-.9z',
};
/** Where the letter's middle sits; a triangle's and a star's weight is lower. */
const MIDDLE: Partial<Record<Side, number>> = { D: 16, E: 13, F: 13 };

export interface SideMarkProps {
  side: Side;
  /** rem */
  size?: number;
  /** The words beside it already say the side. */
  isDecoration?: boolean;
}

export function SideMark({ side, size = 1.5, isDecoration = false }: SideMarkProps) {
  const { t } = useWords();
  const said = isDecoration ? { 'aria-hidden': true } : { role: 'img', 'aria-label': t('side.name', { side }) };
  return (
    <span className={css.mark} data-side={side} {...said}>
      <svg viewBox="0 0 24 24" width={`${size}rem`} height={`${size}rem`} aria-hidden="true">
        <path d={SHAPES[side]} />
        <text x="12" y={MIDDLE[side] ?? 12}>
          {side}
        </text>
      </svg>
    </span>
  );
}
