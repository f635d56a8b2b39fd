// Taking a seat back during a session: for a successor, or for good. Both say what happens before it does.
// Must never hand anything of the old person to the new one.
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useView } from '../../../net/context.tsx';
import { Banner, Button, Sentence } from '../../../parts/basic/index.ts';
import { successorOf } from '../../../parts/people/personDraft.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { marked } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './People.module.css';
import { PersonForm } from './PersonForm.tsx';

interface SeatChangeProps {
  person: ConsolePerson;
  onClose(): void;
}

export function ReplaceSeat({ person, onClose }: SeatChangeProps) {
  const { t } = useWords();
  const { case: info } = useView();
  const name = marked(person.name);
  const language = person.language ?? info.languages[0] ?? 'en';
  return (
    <>
      <p>
        <Sentence>{t('seat.replace.what', { name })}</Sentence>
      </p>
      <PersonForm
        title={<Sentence>{t('seat.replace.title', { name })}</Sentence>}
        doLabel={t('seat.replace.do')}
        first={successorOf({ ...person, language })}
        commandOf={(by) => ({ type: 'replaceSeat', seat: person.seat, by })}
        onClose={onClose}
      />
    </>
  );
}

export function RemoveSeat({ person, onClose }: SeatChangeProps) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const name = marked(person.name);
  return (
    <Banner kind="danger" urgent>
      <p>
        <strong>
          <Sentence>{t('seat.remove.title', { name })}</Sentence>
        </strong>
      </p>
      <p>
        <Sentence>{t('seat.remove.what', { name })}</Sentence>
      </p>
      <Refused code={refusal} />
      <div className={css.actions}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button kind="danger" isBusy={isBusy} onClick={() => act({ type: 'removeSeat', seat: person.seat })}>
          {t('seat.remove.do')}
        </Button>
      </div>
    </Banner>
  );
}
