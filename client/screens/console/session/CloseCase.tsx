// After the end, for mediators: to close the case for good, so that the days until words are destroyed begin.
// Must never be one press.
import { useState } from 'react';
import { Dialog } from '../../../parts/basic/Dialog.tsx';
import { Button } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { StaffWords, useWords } from '../../../words/staff.tsx';

export default function CloseCase() {
  return (
    <StaffWords>
      <Asked />
    </StaffWords>
  );
}

function Asked() {
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  const { act, isBusy, refusal } = useAct();
  const close = async () => {
    const { ok } = await act({ type: 'closeCase' });
    if (ok) setAsked(false);
  };
  const actions = (
    <>
      <Button onClick={() => setAsked(false)}>{t('app.cancel')}</Button>
      <Button kind="danger" disabled={isBusy} onClick={close}>
        {t('records.close.do')}
      </Button>
    </>
  );
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('records.close')}</Button>
      <Dialog
        title={t('records.close.title')}
        role="alertdialog"
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        actions={actions}
      >
        <p>{t('records.close.what')}</p>
        <Refused code={refusal} />
      </Dialog>
    </>
  );
}
