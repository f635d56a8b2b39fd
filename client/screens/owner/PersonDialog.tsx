// A window to write one person into: to add somebody, or to put somebody in another's place.
// Must never close on a refusal.
import { type ReactNode, useState } from 'react';
import type { NewSeat } from '../../../shared/commands.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { Button } from '../../parts/basic/index.ts';
import { PersonFields } from '../../parts/people/PersonFields.tsx';
import { isSound, type PersonDraft, toSeat } from '../../parts/people/personDraft.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/staff.tsx';

export interface PersonDialogProps {
  title: ReactNode;
  doLabel: string;
  first: PersonDraft;
  children?: ReactNode;
  /** Gives back why it was not done. */
  onSave(seat: NewSeat): Promise<RefusalCode | null>;
  onClose(): void;
}

export function PersonDialog({ title, doLabel, first, children, onSave, onClose }: PersonDialogProps) {
  const { t } = useWords();
  const [person, setPerson] = useState(first);
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  async function save() {
    setChecked(true);
    if (!isSound(person)) return;
    const code = await onSave(toSeat(person));
    setRefusal(code);
    if (code === null) onClose();
  }
  const actions = (
    <>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
      <Button kind="main" onClick={save}>
        {doLabel}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={actions}>
      {children}
      <PersonFields person={person} onChange={setPerson} isChecked={isChecked} />
      <p>{t('person.contactHint')}</p>
      <Refused code={refusal} />
    </Dialog>
  );
}
