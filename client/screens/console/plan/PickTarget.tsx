// Where to: every room the picked people could go to, and whether their side comes along.
// Must never offer a room that the case's contact setting closes.
import type { Target } from '../../../../shared/commands.ts';
import { Select, Switch } from '../../../parts/basic/index.ts';
import { plain } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole, useDesk } from '../context.tsx';
import { targetName } from '../names.ts';
import { choicesFor, keyOf } from '../targets.ts';
import css from './Plan.module.css';

/** Stands for "not chosen yet". */
const NONE = 'none';

export function PickTarget() {
  const words = useWords();
  const console = useConsole();
  const { plan, change } = useDesk().planning;
  const picked = console.people.filter((one) => plan.seats.includes(one.seat));
  const choices = choicesFor(picked, console);
  const targets = new Map<string, Target>(choices.map((one) => [one.key, one.to]));
  const options = choices.map((one) => ({ value: one.key, label: plain(targetName(one.to, one.people, words)) }));
  return (
    <div className={css.part}>
      <Select
        label={words.t('plan.to')}
        value={plan.to && targets.has(keyOf(plan.to)) ? keyOf(plan.to) : NONE}
        options={[{ value: NONE, label: words.t('plan.to.choose') }, ...options]}
        onChange={(key) => change({ to: targets.get(key) ?? null })}
      />
      <Switch
        label={words.t('plan.together')}
        hint={words.t('plan.together.hint')}
        isOn={!plan.split}
        onChange={(isOn) => change({ split: !isOn })}
      />
    </div>
  );
}
