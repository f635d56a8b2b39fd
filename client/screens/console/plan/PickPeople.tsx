// Who moves: one chip a person, pressed or not.
// Must never leave out somebody who could move; who cannot is said by the server's answer.
import { Check } from 'lucide-react';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { Name, SideMark } from '../../../parts/basic/index.ts';
import { useWords } from '../../../words/staff.tsx';
import { canMove } from '../acts/moveActs.ts';
import { useConsole, useDesk } from '../context.tsx';
import css from './Plan.module.css';

export function PickPeople() {
  const { t } = useWords();
  const { people } = useConsole();
  const { plan } = useDesk().planning;
  return (
    <fieldset className={css.part}>
      <legend>{t('plan.who')}</legend>
      <div className={css.chips}>
        {people.filter(canMove).map((person) => (
          <PersonChip key={person.seat} person={person} />
        ))}
      </div>
      {plan.seats.length === 0 && <p className={css.hint}>{t('plan.who.none')}</p>}
    </fieldset>
  );
}

function PersonChip({ person }: { person: ConsolePerson }) {
  const { plan, change } = useDesk().planning;
  const isPicked = plan.seats.includes(person.seat);
  const toggle = () =>
    change({ seats: isPicked ? plan.seats.filter((seat) => seat !== person.seat) : [...plan.seats, person.seat] });
  return (
    <button type="button" className={css.chip} aria-pressed={isPicked} onClick={toggle}>
      {isPicked ? <Check aria-hidden /> : person.side && <SideMark side={person.side} size={1.25} />}
      <Name>{person.name}</Name>
    </button>
  );
}
