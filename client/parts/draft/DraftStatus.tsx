// One line that says how the draft stands: saved, saving, cut off, to be read only, or closed.
// Must never say "saved" of what the server has not stored.
import { Check, CloudOff, Eye, LoaderCircle } from 'lucide-react';
import type { DraftSnapshot } from '../../net/draft.ts';
import type { Key } from '../../words/index.tsx';
import { useWords } from '../../words/index.tsx';
import { Banner, Button } from '../basic/index.ts';
import css from './DraftEditor.module.css';
import { type Standing, standingOf } from './standing.ts';
import { useRested } from './useRested.ts';

const ICONS: Partial<Record<Key, typeof Check>> = {
  'draft.saved': Check,
  'draft.offline': CloudOff,
  'draft.offlineRead': CloudOff,
  'draft.readOnly': Eye,
};

export function DraftStatus({ snapshot, onReopen }: { snapshot: Standing; onReopen(): void }) {
  const { t } = useWords();
  const saved = useRested(snapshot.saved);
  if (snapshot.state === 'closed') return <Closed end={snapshot.end} onReopen={onReopen} />;
  const standing = standingOf({ ...snapshot, saved });
  const Icon = ICONS[standing] ?? LoaderCircle;
  return (
    <p className={css.status} role="status">
      <Icon aria-hidden />
      <span>{t(standing)}</span>
    </p>
  );
}

const ENDS: Record<NonNullable<DraftSnapshot['end']>, Key> = {
  noRight: 'draft.closedNoRight',
  full: 'draft.closedFull',
  trouble: 'draft.closedTrouble',
};

function Closed({ end, onReopen }: { end: DraftSnapshot['end']; onReopen(): void }) {
  const { t } = useWords();
  return (
    <Banner kind="paused" urgent actions={<Button onClick={onReopen}>{t('draft.reopen')}</Button>}>
      <p>{t(ENDS[end ?? 'trouble'])}</p>
    </Banner>
  );
}
