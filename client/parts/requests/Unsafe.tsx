// After "I don't feel safe": already silent and told; now stay, or step out.
// Must never make a sound, nor look alarming to somebody who glances at the screen.
import { useEffect, useRef } from 'react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Dialog } from '../basic/Dialog.tsx';
import { Button, Sentence } from '../basic/index.ts';
import { Office } from '../page/Office.tsx';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import { mediatorNames } from './requestWords.ts';

export function Unsafe({ onClose }: { onClose(): void }) {
  const words = useWords();
  const { t } = words;
  const { request, place, case: about } = useView();
  const { act, isBusy, refusal } = useAct();
  const tell = useRef(() => act({ type: 'feelUnsafe', stepOut: false }));
  useEffect(() => void tell.current(), []);
  const stepOut = async () => {
    const result = await act({ type: 'feelUnsafe', stepOut: true });
    if (result.ok) onClose();
  };
  const isTold = request?.mine?.unsafe ?? false;
  const names = request ? mediatorNames(request, words) : '';
  const actions = (
    <>
      <Button onClick={onClose}>{t('unsafe.stay')}</Button>
      {place.kind !== 'lobby' && (
        <Button kind="main" isBusy={isBusy} onClick={stepOut}>
          {t('unsafe.stepOut')}
        </Button>
      )}
    </>
  );
  return (
    <Dialog title={t('unsafe.title')} isOpen onClose={onClose} actions={actions}>
      <p>
        <Sentence>{t(isTold ? 'unsafe.sent' : 'unsafe.sending', { names })}</Sentence>
      </p>
      <Refused code={refusal} />
      {place.kind !== 'lobby' && <p>{t('unsafe.choose')}</p>}
      <Office office={about.office} />
    </Dialog>
  );
}
