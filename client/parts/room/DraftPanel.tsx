// The texts beside the room: loaded only when opened.
// Must never take the room down with it: if it breaks, sound and picture go on.
import { Component, lazy, type ReactNode, Suspense } from 'react';
import { useWords } from '../../words/index.tsx';
import { Banner } from '../basic/index.ts';
import css from './DraftPanel.module.css';

const Pane = lazy(() => import('../draft/Pane.tsx'));

export function DraftPanel() {
  const { t } = useWords();
  return (
    <div className={css.panel}>
      <Guard broken={<Broken />}>
        <Suspense fallback={<p>{t('panel.agreement.loading')}</p>}>
          <Pane />
        </Suspense>
      </Guard>
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

class Guard extends Component<{ children: ReactNode; broken: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? this.props.broken : this.props.children;
  }
}
