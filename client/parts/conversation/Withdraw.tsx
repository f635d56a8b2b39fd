// Withdrawing a message for everybody, in two presses: what was withdrawn cannot be brought back.
// Must never be shown to anybody but a mediator who can read the message.
import { useState } from 'react';
import { useWords } from '../../words/staff.tsx';
import { Button } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import css from './Conversation.module.css';

export default function Withdraw({ message }: { message: string }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t('guide.withdraw')}
      </Button>
    );
  return (
    <div className={css.held}>
      <p>{t('guide.withdraw.what')}</p>
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button kind="danger" isBusy={isBusy} onClick={() => act({ type: 'withdrawMessage', message })}>
          {t('guide.withdraw.yes')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('guide.withdraw.no')}</Button>
      </div>
    </div>
  );
}
