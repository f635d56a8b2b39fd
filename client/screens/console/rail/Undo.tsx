// "Bring back": the last move can be taken back for ten seconds.
// Must never be shown longer than the server would do it.
import { Undo2 } from 'lucide-react';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { people as namesOf } from '../names.ts';

export function Undo({ now }: { now: number }) {
  const words = useWords();
  const { t, span } = words;
  const can = useCan();
  const { undo, people } = useConsole();
  const { act, isBusy, refusal } = useAct();
  const left = undo ? undo.until - now : 0;
  if (!undo || left <= 0 || !can('bringBack')) return refusal ? <Refused code={refusal} /> : null;
  const moved = people.filter(({ seat }) => undo.seats.includes(seat));
  const back = (
    <Button icon={<Undo2 aria-hidden />} isBusy={isBusy} onClick={() => act({ type: 'bringBack', move: undo.move })}>
      {t('console.undo.back')}
    </Button>
  );
  return (
    <Notice icon={Undo2} tone="calm" actions={back}>
      <p>
        <Sentence>{t('console.undo', { people: namesOf(moved, words) })}</Sentence>{' '}
        {t('console.undo.left', { span: span(left) })}
      </p>
    </Notice>
  );
}
