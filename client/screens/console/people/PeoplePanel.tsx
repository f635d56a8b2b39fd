// The case's people, their links and its settings, in the middle of a session.
// Must never cover the room, nor show contact details: those stay with the server.
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { emptyPerson } from '../../../parts/people/personDraft.ts';
import { useCan } from '../../../parts/room/useAct.ts';
import { marked } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { CaseSettings } from './CaseSettings.tsx';
import css from './People.module.css';
import { PersonForm } from './PersonForm.tsx';
import { SeatCard } from './SeatCard.tsx';

export function PeoplePanel() {
  const { t } = useWords();
  const { people } = useConsole();
  return (
    <div className={css.panel}>
      <h2>{t('people.title')}</h2>
      <ul className={css.list}>
        {people.map((person) => (
          <SeatCard key={person.seat} person={person} />
        ))}
      </ul>
      <AddSomebody />
      <CaseSettings />
    </div>
  );
}

function AddSomebody() {
  const { t } = useWords();
  const can = useCan();
  const [isWriting, setWriting] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  if (!can('addSeat')) return null;
  if (!isWriting) {
    return (
      <>
        <Button icon={<UserPlus aria-hidden />} onClick={() => setWriting(true)}>
          {t('people.add')}
        </Button>
        <p role="status">{added && <Sentence>{t('people.added', { name: marked(added) })}</Sentence>}</p>
      </>
    );
  }
  return (
    <PersonForm
      title={t('people.add')}
      doLabel={t('seat.add.do')}
      first={emptyPerson('party')}
      commandOf={(seat) => ({ type: 'addSeat', seat })}
      onClose={(name) => {
        setAdded(name);
        setWriting(false);
      }}
    />
  );
}
