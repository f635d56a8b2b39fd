// After a break, when people are back from it, one tap: still private? "No" is as safe as the first time.
// Must never keep somebody out who has answered once.
import { useView } from '../../net/context.tsx';
import { Banner, Button } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useAct } from '../../parts/room/useAct.ts';
import { useWords } from '../../words/index.tsx';

export function StillPrivate() {
  const { t } = useWords();
  const { me } = useView();
  const { act, isBusy, refusal } = useAct();
  const answer = (isPrivate: boolean) => act({ type: 'answerPrivacy', isPrivate, withMe: isPrivate ? me.withMe : [] });
  const actions = (
    <>
      <Button kind="main" isBusy={isBusy} onClick={() => answer(true)}>
        {t('waiting.again.yes')}
      </Button>
      <Button isBusy={isBusy} onClick={() => answer(false)}>
        {t('waiting.again.no')}
      </Button>
    </>
  );
  return (
    <Banner kind="paused" actions={actions}>
      <h2>{t('waiting.again.title')}</h2>
      <Refused code={refusal} />
    </Banner>
  );
}
