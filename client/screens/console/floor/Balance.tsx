// How time was shared between the sides so far: a small picture, the figures behind it, and what is uneven.
// Must never be on a party's screen, nor show an estimate as a measure.
import { Scale } from 'lucide-react';
import { useId } from 'react';
import type { Balance as BalanceData, SideBalance } from '../../../../shared/floor.ts';
import type { Side } from '../../../../shared/people.ts';
import { useServerNow } from '../../../net/context.tsx';
import { SideMark } from '../../../parts/basic/index.ts';
import { caucusTime, floorTime } from '../../../parts/floor/clock.ts';
import { useBalance } from '../../../parts/floor/useFloor.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './Balance.module.css';
import { barsOf } from './bars.ts';

/** A picture of minutes need not tick. */
const EVERY = 5_000;

export function Balance() {
  const { t } = useWords();
  const balance = useBalance();
  const now = useServerNow(EVERY);
  if (!balance || balance.sides.length === 0) return null;
  return (
    <section className={css.card} aria-labelledby="balance-title">
      <h2 id="balance-title">
        <Scale aria-hidden /> {t('balance.title')}
      </h2>
      <Bars sides={balance.sides} now={now} />
      <Uneven uneven={balance.uneven} />
      <details>
        <summary>{t('balance.open')}</summary>
        <Figures sides={balance.sides} now={now} />
      </details>
    </section>
  );
}

/** The picture alone, for the top line: in sight whatever the rail shows. What it says in words is in the rail. */
export function BalanceStrip() {
  const { t } = useWords();
  const balance = useBalance();
  const now = useServerNow(EVERY);
  if (!balance || balance.sides.length === 0) return null;
  return (
    <div className={css.strip} title={t('balance.title')} aria-hidden>
      <Scale />
      <Bars sides={balance.sides} now={now} />
    </div>
  );
}

interface SidesProps {
  sides: SideBalance[];
  now: number;
}

/** Solid: with the floor, measured. Striped: speech in open talk, an estimate. */
function Bars({ sides, now }: SidesProps) {
  const id = useId();
  return (
    <div className={css.bars} aria-hidden>
      {barsOf(sides, now).map(({ side, floor, voiced }) => (
        <div key={side} className={css.row}>
          <SideMark side={side} size={1.1} isDecoration />
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" className={css.bar} aria-hidden>
            <defs>
              <pattern id={`${id}${side}`} width="2.5" height="10" patternUnits="userSpaceOnUse">
                <rect width="1.2" height="10" className={css.stripe} />
              </pattern>
            </defs>
            <rect className={css.floor} width={floor} height="10" />
            <rect x={floor} width={voiced} height="10" fill={`url(#${id}${side})`} />
          </svg>
        </div>
      ))}
    </div>
  );
}

function Uneven({ uneven }: Pick<BalanceData, 'uneven'>) {
  const { t, list } = useWords();
  const names = (sides: Side[]) => list(sides.map((side) => t('side.name', { side })));
  return uneven.map(({ role, has, lacks }) => (
    <p key={role} className={css.uneven}>
      {t(`balance.uneven.${role}`, { has: names(has), lacks: names(lacks) })}
    </p>
  ));
}

function Figures({ sides, now }: SidesProps) {
  const { t, counter } = useWords();
  const rows = [
    ['floor', (one: SideBalance) => counter(floorTime(one, now))],
    ['voiced', (one: SideBalance) => counter(one.voicedMs)],
    ['caucus', (one: SideBalance) => counter(caucusTime(one, now))],
    ['interruptions', (one: SideBalance) => `${one.interruptions}`],
  ] as const;
  return (
    <>
      <table className={css.figures}>
        <thead>
          <tr>
            <td />
            {sides.map(({ side }) => (
              <th key={side} scope="col">
                <SideMark side={side} size={1.1} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, read]) => (
            <tr key={key}>
              <th scope="row">{t(`balance.${key}`)}</th>
              {sides.map((one) => (
                <td key={one.side}>{read(one)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.estimate}>{t('balance.estimate')}</p>
    </>
  );
}
