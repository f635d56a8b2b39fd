// The agreement beside the room: loaded only when opened, with what I may do in it said first.
// Must never take the room down with it: if it breaks, sound and picture go on.
import { Component, lazy, type ReactNode, Suspense } from 'react';
import { isMediator } from '../../../shared/people.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Banner } from '../basic/index.ts';
import css from './DraftPanel.module.css';

const Draft = lazy(() => import('../draft/Draft.tsx'));

export function DraftPanel() {
  const { t } = useWords();
  const { draft, me } = useView();
  if (draft.access === 'none' || draft.doc === null) return <p className={css.none}>{t('panel.agreement.none')}</p>;
  return (
    <div className={css.panel}>
      {!isMediator(me.role) && (
        <p className={css.readers}>
          {t(draft.access === 'write' ? 'panel.agreement.readersLive' : 'panel.agreement.readers')}
        </p>
      )}
      <Guard broken={<Broken />}>
        <Suspense fallback={<p>{t('panel.agreement.loading')}</p>}>
          {/* Another document is another editor: nothing of the old one may stay on the page. */}
          <Draft key={draft.doc} draft={draft} doc={draft.doc} />
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
