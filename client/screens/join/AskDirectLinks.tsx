// Where no relay is configured: may people of the other side see my internet address?
// Must never be asked where it changes nothing, nor lean towards yes.
import { Button } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useAct } from '../../parts/room/useAct.ts';
import { useWords } from '../../words/index.tsx';
import form from './form.module.css';
import { JoinPage } from './JoinPage.tsx';

export function AskDirectLinks({ step }: { step?: string }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const answer = (agree: boolean) => act({ type: 'answerDirectLinks', agree });
  return (
    <JoinPage title={t('join.links.title')} step={step}>
      <p>{t('join.links.what')}</p>
      <p>{t('join.links.shows')}</p>
      <p>{t('join.links.no')}</p>
      <p>{t('join.links.safety')}</p>
      <Refused code={refusal} />
      <div className={form.actions}>
        <Button size="large" wide isBusy={isBusy} onClick={() => answer(true)}>
          {t('join.links.agree')}
        </Button>
        <Button size="large" wide isBusy={isBusy} onClick={() => answer(false)}>
          {t('join.links.refuse')}
        </Button>
      </div>
    </JoinPage>
  );
}
