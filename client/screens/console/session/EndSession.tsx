// Ending the session for everybody; the one question that may cover the room.
// Must never be one press.
import { Flag } from 'lucide-react';
import { Dialog } from '../../../parts/basic/Dialog.tsx';
import { Button } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';

export function EndSession() {
  const { t } = useWords();
  const can = useCan();
  const { ask } = useDesk();
  if (!can('endSession')) return null;
  return (
    <Button size="small" icon={<Flag aria-hidden />} onClick={() => ask('end')}>
      {t('console.end')}
    </Button>
  );
}

/** Once for the whole console, so that a button and the box open the same one. */
export function EndDialog() {
  const can = useCan();
  const { form, ask } = useDesk();
  return <Sure isOpen={form === 'end' && can('endSession')} onClose={() => ask(null)} />;
}

function Sure({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  async function end() {
    const result = await act({ type: 'endSession' });
    if (result.ok) onClose();
  }
  const actions = (
    <>
      <Button onClick={onClose}>{t('console.end.no')}</Button>
      <Button kind="danger" isBusy={isBusy} onClick={end}>
        {t('console.end.yes')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('console.end.title')} role="alertdialog" isOpen={isOpen} onClose={onClose} actions={actions}>
      <p>{t('console.end.what')}</p>
      <Refused code={refusal} />
    </Dialog>
  );
}
