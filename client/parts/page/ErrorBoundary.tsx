// Catches a screen that broke: says what happened, what is safe, and what to do.
// Must never show the error's own text: it may hold names or words of a room.
import { Component, type ReactNode } from 'react';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/Button.tsx';
import { Page } from './Page.tsx';

export class ErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

export function Broken() {
  const { t } = useWords();
  return (
    <Page title={t('error.title')}>
      <p>{t('error.what')}</p>
      <p>{t('error.safe')}</p>
      <p>{t('error.do')}</p>
      <Button kind="main" onClick={() => location.reload()}>
        {t('app.reload')}
      </Button>
    </Page>
  );
}
