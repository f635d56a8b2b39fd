// Taking somebody's place back: for a successor, or for good. Both say what happens before it does.
// Must never hand anything of the old person to the new one.
import { useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { Button, Sentence } from '../../parts/basic/index.ts';
import { successorOf } from '../../parts/people/personDraft.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';
import type { CasePerson } from './api.ts';
import type { Change } from './CaseScreen.tsx';
import { PersonDialog } from './PersonDialog.tsx';

interface SeatDialogProps {
  person: CasePerson;
  change: Change;
  onClose(): void;
}

export function ReplaceDialog({ person, change, onClose }: SeatDialogProps) {
  const { t } = useWords();
  return (
    <PersonDialog
      title={<Sentence>{t('seat.replace.title', { name: marked(person.name) })}</Sentence>}
      doLabel={t('seat.replace.do')}
      first={successorOf(person)}
      onSave={(by) => change({ type: 'replaceSeat', seat: person.seat, by })}
      onClose={onClose}
    >
      <p>
        <Sentence>{t('seat.replace.what', { name: marked(person.name) })}</Sentence>
      </p>
    </PersonDialog>
  );
}

export function RemoveDialog({ person, change, onClose }: SeatDialogProps) {
  const { t } = useWords();
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  async function remove() {
    const code = await change({ type: 'removeSeat', seat: person.seat });
    setRefusal(code);
    if (code === null) onClose();
  }
  const actions = (
    <>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
      <Button kind="danger" onClick={remove}>
        {t('seat.remove.do')}
      </Button>
    </>
  );
  return (
    <Dialog
      title={<Sentence>{t('seat.remove.title', { name: marked(person.name) })}</Sentence>}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={actions}
    >
      <p>
        <Sentence>{t('seat.remove.what', { name: marked(person.name) })}</Sentence>
      </p>
      <Refused code={refusal} />
    </Dialog>
  );
}
