// Words that were not taken, shown to their writer to copy.
// Must never go away by itself: only the writer knows whether the words are still needed.
import { useState } from 'react';
import type { LostWords } from '../../net/draft.ts';
import { useWords } from '../../words/index.tsx';
import { Banner, Button } from '../basic/index.ts';
import css from './DraftEditor.module.css';

export function Lost({ lost, onForget }: { lost: readonly LostWords[]; onForget(): void }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const all = lost.map((one) => one.text).join('\n\n');
  // Where the clipboard is not allowed the words can still be marked and copied by hand.
  const copy = () =>
    navigator.clipboard?.writeText(all).then(
      () => setCopied(true),
      () => undefined,
    );
  const actions = (
    <>
      <Button onClick={copy}>{t('draft.lostCopy')}</Button>
      <Button onClick={onForget}>{t('draft.lostForget')}</Button>
    </>
  );
  return (
    <Banner kind="paused" urgent actions={actions}>
      <p>{t('draft.lost')}</p>
      {lost.map((one) => (
        <figure key={`${one.kind} ${one.point} ${one.text}`} className={css.lost}>
          <figcaption>
            {t(one.kind === 'written' ? 'draft.lostWritten' : 'draft.lostRemoved', { number: one.point })}
          </figcaption>
          <blockquote>{one.text}</blockquote>
        </figure>
      ))}
      <p role="status">{copied && t('draft.lostCopied')}</p>
    </Banner>
  );
}
