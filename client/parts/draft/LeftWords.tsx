// Words of a text that I left before they were stored: behind a line of their own, for a shared screen may be looked at.
// Must never show them unasked: they may be of a private room, and this may be the joint one.
import { useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { leftDrafts } from '../../net/leftDrafts.ts';
import { useWords } from '../../words/index.tsx';
import { Fold } from './Fold.tsx';
import { Lost } from './Lost.tsx';
import { useWarning } from './useWarning.ts';

export function LeftWords() {
  const { t } = useWords();
  const { place = '' } = useParams();
  const left = leftDrafts(place);
  const { lost, pending } = useSyncExternalStore(left.subscribe, left.getSnapshot);
  useWarning(pending > 0 || lost.length > 0);
  if (lost.length === 0) return null;
  return (
    <Fold label={t('sideDraft.leftWords')}>
      <Lost lost={lost} onForget={left.forget} />
    </Fold>
  );
}
