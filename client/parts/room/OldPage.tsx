// The server was renewed while this page was open: a reload, at a quiet moment, brings the new page to the same place.
// Must never reload by itself: somebody may be speaking.
import { RefreshCw } from 'lucide-react';
import { useSnapshot } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import { mayReload } from './mayReload.ts';
import { Notice } from './Notice.tsx';

export function OldPage() {
  const { t } = useWords();
  const { isOld, link, view } = useSnapshot();
  // Without a line a reload would bring nothing.
  if (!isOld || link !== 'live' || !view || !mayReload(view)) return null;
  return (
    <Notice icon={RefreshCw} tone="calm" actions={<Button onClick={() => location.reload()}>{t('app.reload')}</Button>}>
      <p>{t('band.oldPage')}</p>
    </Notice>
  );
}
