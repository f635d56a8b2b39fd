// One amber line: the time I said I would be back is over, and people read that I am late.
// Must never change the time by itself: only the mediator knows.
import { Hourglass } from 'lucide-react';
import { useView } from '../../../net/context.tsx';
import { Button } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';

const MORE = [5, 10];
const MINUTE = 60_000;

export function ReturnReminder({ now }: { now: number }) {
  const { t, clock, span } = useWords();
  const can = useCan();
  const { waiting } = useView();
  const { act, isBusy } = useAct();
  if (waiting.expected === null || waiting.expected > now || !can('setExpected')) return null;
  const say = (minutes: number | null) => act({ type: 'setExpected', minutes });
  const actions = (
    <>
      {MORE.map((minutes) => (
        <Button key={minutes} size="small" isBusy={isBusy} onClick={() => say(minutes)}>
          {t('return.more', { span: span(minutes * MINUTE) })}
        </Button>
      ))}
      <Button size="small" isBusy={isBusy} onClick={() => say(null)}>
        {t('return.clear')}
      </Button>
    </>
  );
  return (
    <Notice icon={Hourglass} actions={actions}>
      <p>{t('return.late', { time: clock(waiting.expected) })}</p>
    </Notice>
  );
}
