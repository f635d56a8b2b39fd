// The break's end, in sight on every console, with one press to end it.
// Must never end it by itself.
import { Coffee } from 'lucide-react';
import { useView } from '../../../net/context.tsx';
import { Button } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';

export function BreakNotice({ now }: { now: number }) {
  const { t, clock } = useWords();
  const can = useCan();
  const { waiting } = useView();
  const { act, isBusy } = useAct();
  const until = waiting.breakUntil;
  if (until === null) return null;
  const isOver = until <= now;
  const end = can('endBreak') && (
    <Button size="small" isBusy={isBusy} onClick={() => act({ type: 'endBreak' })}>
      {t('console.break.end')}
    </Button>
  );
  return (
    <Notice icon={Coffee} tone={isOver ? 'asks' : 'calm'} actions={end}>
      <p>{t(isOver ? 'return.breakOver' : 'band.breakUntil', { time: clock(until) })}</p>
    </Notice>
  );
}
