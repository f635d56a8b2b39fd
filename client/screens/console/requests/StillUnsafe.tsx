// After the end: who said they did not feel safe and has not been answered; with whom to speak before going home.
// Must never be lost with the session's screens.
import { ShieldAlert } from 'lucide-react';
import { useView } from '../../../net/context.tsx';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { marked } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';

export default function StillUnsafe() {
  const { t } = useWords();
  const { asking, console } = useView();
  const { act, isBusy } = useAct();
  return (asking ?? [])
    .filter(({ unsafe }) => unsafe)
    .map(({ request, seat }) => {
      const name = console?.people.find((one) => one.seat === seat)?.name ?? '';
      const done = (
        <Button isBusy={isBusy} onClick={() => act({ type: 'closeRequest', request })}>
          {t('asking.done')}
        </Button>
      );
      return (
        <Notice key={request} icon={ShieldAlert} actions={done}>
          <p>
            <Sentence>{t('asking.afterwards', { name: marked(name) })}</Sentence>
          </p>
        </Notice>
      );
    });
}
