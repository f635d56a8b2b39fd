// The session is over: nothing runs, nothing is lost, what comes next.
// Must never leave a camera light on.
import { Button } from '../parts/basic/index.ts';
import { Refused } from '../parts/room/Refused.tsx';
import { useAct, useCan } from '../parts/room/useAct.ts';
import { useWords } from '../words/index.tsx';
import { JoinPage } from './join/JoinPage.tsx';

export function Ended() {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  return (
    <JoinPage title={t('ended.title')}>
      <p>{t('ended.what')}</p>
      <p>{t('ended.safe')}</p>
      {can('startSession') ? (
        <Button kind="main" disabled={isBusy} onClick={() => act({ type: 'startSession' })}>
          {t('ended.again')}
        </Button>
      ) : (
        <p>{t('ended.next')}</p>
      )}
      <Refused code={refusal} />
      <p>{t('ended.close')}</p>
    </JoinPage>
  );
}
