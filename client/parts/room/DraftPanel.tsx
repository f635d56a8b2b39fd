// The texts beside the room: loaded only when opened.
// Must never take the room down with it: if it breaks, sound and picture go on.
import { lazy } from 'react';
import { useWords } from '../../words/index.tsx';
import { Banner } from '../basic/index.ts';
import { Later } from '../page/Later.tsx';
import css from './DraftPanel.module.css';

const Pane = lazy(() => import('../draft/Pane.tsx'));

export function DraftPanel() {
  const { t } = useWords();
  return (
    <div className={css.panel}>
      <Later waiting={<p>{t('panel.agreement.loading')}</p>} broken={<Broken />}>
        <Pane />
      </Later>
    </div>
  );
}

function Broken() {
  const { t } = useWords();
  return (
    <Banner kind="paused">
      <p>{t('panel.agreement.failed')}</p>
    </Banner>
  );
}
