// How long ahead people are told: now, 5 or 10 seconds.
// Must never be longer than a mediator would stand waiting.
import { useWords } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';
import css from './Plan.module.css';
import type { Countdown as Seconds } from './usePlanning.ts';

const CHOICES: readonly Seconds[] = [0, 5, 10];

export function Countdown() {
  const { t } = useWords();
  const { plan, change } = useDesk().planning;
  return (
    <fieldset className={css.part}>
      <legend>{t('plan.when')}</legend>
      <div className={css.chips}>
        {CHOICES.map((count) => (
          <label key={count} className={css.chip} data-picked={plan.countdown === count}>
            <input
              type="radio"
              name="countdown"
              checked={plan.countdown === count}
              onChange={() => change({ countdown: count, confirmMix: plan.confirmMix })}
            />
            {count === 0 ? t('plan.when.now') : t('plan.when.seconds', { count })}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
