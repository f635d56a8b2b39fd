// The session is over: nothing runs, nothing is lost, what comes next.
// Must never leave a camera light on.
import { lazy } from 'react';
import { useParams } from 'react-router';
import { useView } from '../net/context.tsx';
import { Button, buttonClass } from '../parts/basic/index.ts';
import { Later } from '../parts/page/Later.tsx';
import { Refused } from '../parts/room/Refused.tsx';
import { useAct, useCan } from '../parts/room/useAct.ts';
import { useWords } from '../words/index.tsx';
import { JoinPage } from './join/JoinPage.tsx';

/** For mediators alone. */
const CloseCase = lazy(() => import('./console/session/CloseCase.tsx'));
const StillUnsafe = lazy(() => import('./console/requests/StillUnsafe.tsx'));

export function Ended() {
  const { t } = useWords();
  const { asking, case: about } = useView();
  const { place } = useParams();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  return (
    <JoinPage title={t(about.closed ? 'ended.closed' : 'ended.title')}>
      {asking?.some(({ unsafe }) => unsafe) && (
        <Later>
          <StillUnsafe />
        </Later>
      )}
      <p>{t('ended.what')}</p>
      <p>{t('ended.safe')}</p>
      {can('startSession') ? (
        <Button kind="main" isBusy={isBusy} onClick={() => act({ type: 'startSession' })}>
          {t('ended.again')}
        </Button>
      ) : (
        !about.closed && <p>{t('ended.next')}</p>
      )}
      {can('closeCase') && (
        <Later>
          <CloseCase />
        </Later>
      )}
      {place && (
        <a className={buttonClass('quiet')} href={`/api/place/${encodeURIComponent(place)}/log`} download>
          {t('ended.log')}
        </a>
      )}
      <Refused code={refusal} />
      <p>{t('ended.close')}</p>
    </JoinPage>
  );
}
