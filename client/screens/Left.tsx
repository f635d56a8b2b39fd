// After leaving: nothing runs any more, and the way back is one press.
// Must never come back by itself.
import { useView } from '../net/context.tsx';
import { Button } from '../parts/basic/index.ts';
import { Refused } from '../parts/room/Refused.tsx';
import { useAct, useCan } from '../parts/room/useAct.ts';
import { useWords } from '../words/index.tsx';
import { JoinPage } from './join/JoinPage.tsx';

export function Left() {
  const { t } = useWords();
  const { me } = useView();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  return (
    <JoinPage title={t('left.title')}>
      <p>{t('left.what')}</p>
      <Refused code={refusal} />
      {can('arrive') && (
        <Button
          kind="main"
          size="large"
          isBusy={isBusy}
          onClick={() => act({ type: 'arrive', equipment: me.equipment })}
        >
          {t('left.back')}
        </Button>
      )}
      <p>{t('left.link')}</p>
    </JoinPage>
  );
}
