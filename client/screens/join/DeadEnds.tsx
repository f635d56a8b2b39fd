// Where a link cannot go on: it does not work, it is somebody else's, it is not opened just now, too old a browser.
// Must never look different for a wrong, a foreign and an old link.
import { useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { post } from '../../net/api.ts';
import { useSite } from '../../net/site.ts';
import { Banner, Button } from '../../parts/basic/index.ts';
import { Office } from '../../parts/page/Office.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { useWords } from '../../words/index.tsx';

export function BadLink({ token }: { token: string }) {
  const { t } = useWords();
  const { office } = useSite();
  const [isSent, setSent] = useState(false);
  async function resend() {
    // The same words whatever the server found: a link must not be a way to ask who takes part.
    await post('/api/join/resend', { token });
    setSent(true);
  }
  return (
    <Page title={t('join.bad.title')} tab={t('join.tab')} foot={<Office office={office} />}>
      <p>{t('join.bad.what')}</p>
      <p>{t('join.bad.do')}</p>
      <Button kind="main" onClick={resend} disabled={isSent}>
        {t('join.bad.resend')}
      </Button>
      <div role="status">{isSent && <Banner kind="info">{t('join.bad.sent')}</Banner>}</div>
    </Page>
  );
}

export function NotYou({ office }: { office: { name: string; phone: string | null } }) {
  const { t } = useWords();
  return (
    <Page title={t('join.notYou.title')} tab={t('join.tab')} foot={<Office office={office} />}>
      <p>{t('join.notYou.what')}</p>
      <p>{t('join.notYou.do')}</p>
    </Page>
  );
}

export function NotOpened({ code, onAgain }: { code: RefusalCode; onAgain(): void }) {
  const { t } = useWords();
  const { office } = useSite();
  const isAway = code === 'unavailable';
  const title = t(isAway ? 'join.offline.title' : 'join.notOpened.title');
  return (
    <Page title={title} tab={t('join.tab')} foot={<Office office={office} />}>
      <p>{t(isAway ? 'join.offline.what' : `refusal.${code}`)}</p>
      <Button kind="main" onClick={onAgain}>
        {t('app.tryAgain')}
      </Button>
    </Page>
  );
}

export function OldBrowser() {
  const { t } = useWords();
  const { office } = useSite();
  return (
    <Page title={t('join.old.title')} tab={t('join.tab')} foot={<Office office={office} />}>
      <p>{t('join.old.what')}</p>
      <p>{t('join.old.do')}</p>
      <p>{t('join.old.else')}</p>
    </Page>
  );
}
