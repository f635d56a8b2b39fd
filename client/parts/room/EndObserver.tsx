// Observers are here by everybody's leave: any party can end it, at once.
// Must never ask why.
import { EyeOff } from 'lucide-react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Refused } from './Refused.tsx';
import { useAct, useCan } from './useAct.ts';

export function EndObserver() {
  const { t } = useWords();
  const { place } = useView();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  if (!can('endObserver')) return null;
  return (
    <>
      {place.people
        .filter((one) => one.role === 'observer')
        .map(({ seat, name }) => (
          <Button
            key={seat}
            icon={<EyeOff aria-hidden />}
            isBusy={isBusy}
            onClick={() => act({ type: 'endObserver', seat })}
          >
            <Sentence>{t('observer.end', { name: marked(name) })}</Sentence>
          </Button>
        ))}
      <Refused code={refusal} />
    </>
  );
}
