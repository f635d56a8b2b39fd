// A referrer's page: that the session is open, and nothing of what happens in it.
// Must never show who is here, or a room.
import { Button } from '../parts/basic/index.ts';
import { useAct } from '../parts/room/useAct.ts';
import { useWords } from '../words/index.tsx';
import { JoinPage } from './join/JoinPage.tsx';

export function Referrer() {
  const { t } = useWords();
  const { act, isBusy } = useAct();
  return (
    <JoinPage title={t('waiting.referrer.title')}>
      <p>{t('waiting.referrer.open')}</p>
      <p>{t('waiting.referrer.what')}</p>
      <Button isBusy={isBusy} onClick={() => act({ type: 'leave', quickly: false })}>
        {t('waiting.leave')}
      </Button>
    </JoinPage>
  );
}
