// "Separate now": one press, no question, each side to its own private room, everyone muted.
// Must never ask, wait or be hidden: it is for the moment when something goes wrong.
import { UnfoldHorizontal } from 'lucide-react';
import { Button } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './Session.module.css';

export function SeparateNow() {
  const { t } = useWords();
  const can = useCan();
  const { act, refusal } = useAct();
  if (!can('separateNow')) return null;
  return (
    <>
      <Refused code={refusal} />
      <Button
        kind="danger"
        className={css.separate}
        icon={<UnfoldHorizontal aria-hidden />}
        title={t('console.separate.what')}
        onClick={() => act({ type: 'separateNow' })}
      >
        {t('console.separate')}
      </Button>
    </>
  );
}
