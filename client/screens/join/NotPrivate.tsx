// The safe page after "I can't talk here": nothing is asked, and there is a way on when it suits.
// Must never press: no timer, no reminder.
import { Button } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useAct } from '../../parts/room/useAct.ts';
import { useWords } from '../../words/index.tsx';
import { JoinPage } from './JoinPage.tsx';

export function NotPrivate() {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const now = () => act({ type: 'answerPrivacy', isPrivate: true, withMe: [] });
  return (
    <JoinPage title={t('join.notPrivate.title')}>
      <p>{t('join.notPrivate.what')}</p>
      <p>{t('join.notPrivate.others')}</p>
      <p>{t('join.notPrivate.do')}</p>
      <Refused code={refusal} />
      <Button kind="main" size="large" wide disabled={isBusy} onClick={now}>
        {t('join.notPrivate.now')}
      </Button>
    </JoinPage>
  );
}
