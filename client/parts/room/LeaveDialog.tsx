// "Leave the meeting?" with what it means; the way back stays open.
// Must never stand in the way of leaving quickly, which is another button and asks nothing.
import { useWords } from '../../words/index.tsx';
import { Dialog } from '../basic/Dialog.tsx';
import { Button } from '../basic/index.ts';
import { Refused } from './Refused.tsx';
import { useAct } from './useAct.ts';

export function LeaveDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  async function leave() {
    const result = await act({ type: 'leave', quickly: false });
    if (result.ok) onClose();
  }
  const actions = (
    <>
      <Button onClick={onClose}>{t('room.leave.no')}</Button>
      <Button kind="main" isBusy={isBusy} onClick={leave}>
        {t('room.leave.yes')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('room.leave.title')} role="alertdialog" isOpen={isOpen} onClose={onClose} actions={actions}>
      <p>{t('room.leave.what')}</p>
      <Refused code={refusal} />
    </Dialog>
  );
}
