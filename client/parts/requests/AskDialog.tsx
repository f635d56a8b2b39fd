// Why somebody asks for the mediator, each reason one press; and "I don't feel safe", calm and always in sight.
// Must never ask for a reason that nobody wants to give, nor wait for the server before it silences my own device.
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { Reason } from '../../../shared/requests.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Dialog } from '../basic/Dialog.tsx';
import { Button, Sentence } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import css from './AskDialog.module.css';
import { askLabel, mediatorNames, REASONS } from './requestWords.ts';
import { Unsafe } from './Unsafe.tsx';

interface AskDialogProps {
  /** Detaches my own microphone and camera at once. */
  hush(): void;
  onClose(): void;
}

export default function AskDialog({ hush, onClose }: AskDialogProps) {
  const [isUnsafe, setUnsafe] = useState(false);
  const say = () => {
    hush();
    setUnsafe(true);
  };
  return isUnsafe ? <Unsafe onClose={onClose} /> : <Reasons onUnsafe={say} onClose={onClose} />;
}

function Reasons({ onUnsafe, onClose }: { onUnsafe(): void; onClose(): void }) {
  const words = useWords();
  const { t } = words;
  const { request } = useView();
  const { act, isBusy, refusal } = useAct();
  if (!request) return null;
  const ask = async (reason: Reason | null) => {
    const result = await act({ type: 'askMediator', reason });
    if (result.ok) onClose();
  };
  return (
    <Dialog title={<Sentence>{askLabel(request, words)}</Sentence>} isOpen onClose={onClose}>
      <p>
        <Sentence>{t('ask.who', { names: mediatorNames(request, words) })}</Sentence>
      </p>
      <Refused code={refusal} />
      <div className={css.reasons}>
        {REASONS.map((reason) => (
          <Button key={reason} isBusy={isBusy} onClick={() => ask(reason)}>
            {t(`ask.reason.${reason}`)}
          </Button>
        ))}
        <Button isBusy={isBusy} onClick={() => ask(null)}>
          {t('ask.reason.none')}
        </Button>
      </div>
      <div className={css.unsafe}>
        <Button wide icon={<ShieldAlert aria-hidden />} aria-describedby="unsafe-what" onClick={onUnsafe}>
          {t('ask.unsafe')}
        </Button>
        <p id="unsafe-what">{t('ask.unsafe.what')}</p>
      </div>
    </Dialog>
  );
}
