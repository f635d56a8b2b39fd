// What stands beside the stage, or over it on a phone: the messages or the agreement.
// Must never cover the audience sentence or the controls.
import { X } from 'lucide-react';
import { Button } from '../../parts/basic/index.ts';
import { Chat } from '../../parts/room/Chat.tsx';
import { DraftPanel } from '../../parts/room/DraftPanel.tsx';
import { useKeepFocus } from '../../parts/room/useKeepFocus.ts';
import { useWords } from '../../words/index.tsx';
import css from './Room.module.css';

export type PanelName = 'messages' | 'agreement';

export function Panel({ name, onClose }: { name: PanelName; onClose(): void }) {
  const { t } = useWords();
  const frame = useKeepFocus<HTMLDivElement>();
  return (
    <div
      ref={frame}
      tabIndex={-1}
      className={css.panel}
      id="side-panel"
      role="tabpanel"
      aria-labelledby={`tab-${name}`}
    >
      {name === 'messages' ? <Chat /> : <DraftPanel />}
      <Button className={css.close} icon={<X aria-hidden />} onClick={onClose}>
        {t('panel.close')}
      </Button>
    </div>
  );
}
