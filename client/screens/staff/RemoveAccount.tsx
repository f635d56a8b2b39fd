// Asks before an account is removed, and says so where it was not.
// Must never close over a removal that was refused: it would look done.
import { useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { Button, Sentence } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';
import type { AccountLine } from './api.ts';
import { useStaffApi } from './context.tsx';

interface RemoveAccountProps {
  account: AccountLine;
  onRemoved(): Promise<void>;
  onClose(): void;
}

export function RemoveAccount({ account, onRemoved, onClose }: RemoveAccountProps) {
  const { t } = useWords();
  const api = useStaffApi();
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  async function remove() {
    const answer = await api.remove(account.account);
    setRefusal(answer.ok ? null : answer.code);
    if (answer.ok) await onRemoved();
  }
  const name = marked(account.name);
  const actions = (
    <>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
      <Button kind="danger" onClick={() => void remove()}>
        {t('accounts.remove')}
      </Button>
    </>
  );
  return (
    <Dialog
      title={<Sentence>{t('accounts.remove.title', { name })}</Sentence>}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={actions}
    >
      <p>
        <Sentence>{t('accounts.remove.what', { name })}</Sentence>
      </p>
      <Refused code={refusal} />
    </Dialog>
  );
}
