// The safe page after "I can't talk here": nothing is asked, and there is a way on when it suits.
// Must never press: no timer, no reminder.
import { useState } from 'react';
import { useView } from '../../net/context.tsx';
import { Button } from '../../parts/basic/index.ts';
import { Ask } from '../../parts/requests/Ask.tsx';
import { AboutMyRequest } from '../../parts/requests/MyRequest.tsx';
import { PostBanner } from '../../parts/requests/PostBanner.tsx';
import { TimeBand } from '../../parts/room/TimeBand.tsx';
import { useWords } from '../../words/index.tsx';
import { AskPrivacy } from './AskPrivacy.tsx';
import { JoinPage } from './JoinPage.tsx';

export function NotPrivate() {
  const { t } = useWords();
  const { me } = useView();
  const [isBack, setBack] = useState(false);
  // Another place, perhaps other company: who is with them is asked again, not taken to be nobody.
  if (isBack) return <AskPrivacy onNo={() => setBack(false)} />;
  return (
    <JoinPage title={t('join.notPrivate.title')}>
      {me.arrived && <TimeBand />}
      <PostBanner />
      <AboutMyRequest />
      <p>{t('join.notPrivate.what')}</p>
      <p>{t('join.notPrivate.others')}</p>
      <p>{t('join.notPrivate.do')}</p>
      <Button kind="main" size="large" wide onClick={() => setBack(true)}>
        {t('join.notPrivate.now')}
      </Button>
      <Ask />
    </JoinPage>
  );
}
