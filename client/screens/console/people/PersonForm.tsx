// One person being written in, inside the panel: to add somebody or to replace somebody.
// Must never lose what was written to a refusal.
import { type FormEvent, type ReactNode, useState } from 'react';
import type { CommandOf, NewSeat } from '../../../../shared/commands.ts';
import { Button } from '../../../parts/basic/index.ts';
import { PersonFields } from '../../../parts/people/PersonFields.tsx';
import { isSound, type PersonDraft, toSeat } from '../../../parts/people/personDraft.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './People.module.css';

interface PersonFormProps {
  title: ReactNode;
  doLabel: string;
  first: PersonDraft;
  commandOf(seat: NewSeat): CommandOf<'addSeat'> | CommandOf<'replaceSeat'>;
  /** The name of who was written in, or null where nothing was done. */
  onClose(name: string | null): void;
}

export function PersonForm({ title, doLabel, first, commandOf, onClose }: PersonFormProps) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [person, setPerson] = useState(first);
  const [isChecked, setChecked] = useState(false);
  async function save(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!isSound(person)) return;
    const result = await act(commandOf(toSeat(person)));
    if (result.ok) onClose(person.name.trim());
  }
  return (
    <form className={css.form} noValidate onSubmit={save}>
      <h3>{title}</h3>
      <PersonFields person={person} onChange={setPerson} isChecked={isChecked} />
      <p className={css.hint}>{t('person.contactHint')}</p>
      <Refused code={refusal} />
      <div className={css.actions}>
        <Button onClick={() => onClose(null)}>{t('app.cancel')}</Button>
        <Button type="submit" kind="main" isBusy={isBusy}>
          {doLabel}
        </Button>
      </div>
    </form>
  );
}
