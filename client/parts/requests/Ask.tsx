// "Ask for Maria": one press opens the reasons, one more asks.
// Must never be hidden because a mediator is away: what is asked is kept until they see it.
import { Bell } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { plain } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { useCan } from '../room/useAct.ts';
import { askLabel } from './requestWords.ts';

const AskDialog = lazy(() => import('./AskDialog.tsx'));

interface AskProps {
  /** Detaches my own microphone and camera at once, where they may be on. */
  hush?: () => void;
  /** Under an icon there is room for one short word. */
  isShort?: boolean;
  className?: string;
}

export function Ask({ hush = () => {}, isShort = false, className }: AskProps) {
  const words = useWords();
  const { request } = useView();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (!request || !can('askMediator')) return null;
  const label = askLabel(request, words);
  return (
    <>
      <Button
        className={className}
        icon={<Bell aria-hidden />}
        aria-label={isShort ? plain(label) : undefined}
        onClick={() => setOpen(true)}
      >
        {isShort ? words.t('ask.short') : <Sentence>{label}</Sentence>}
      </Button>
      {isOpen && (
        <Suspense>
          <AskDialog hush={hush} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
