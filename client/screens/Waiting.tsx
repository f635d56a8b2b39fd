// One's own waiting room: nobody sees or hears anybody here; what is happening, until when, and a way to rest.
// Must never show that the other side is here, or when they came.
import { useEffect, useRef, useState } from 'react';
import { useServerNow, useView } from '../net/context.tsx';
import { AudienceSentence } from '../parts/audience/AudienceSentence.tsx';
import { Button } from '../parts/basic/index.ts';
import { AskHere } from '../parts/conversation/AskHere.tsx';
import { SentReports } from '../parts/exposure/SentReports.tsx';
import { Office } from '../parts/page/Office.tsx';
import { Page } from '../parts/page/Page.tsx';
import { TopBar } from '../parts/page/TopBar.tsx';
import { Ask } from '../parts/requests/Ask.tsx';
import { AboutMyRequest } from '../parts/requests/MyRequest.tsx';
import { PostBanner } from '../parts/requests/PostBanner.tsx';
import { HeadsUp } from '../parts/room/HeadsUp.tsx';
import { LineLost } from '../parts/room/LineLost.tsx';
import { OldPage } from '../parts/room/OldPage.tsx';
import { TimeBand } from '../parts/room/TimeBand.tsx';
import { useKeepFocus } from '../parts/room/useKeepFocus.ts';
import { useWords } from '../words/index.tsx';
import { StillPrivate } from './waiting/StillPrivate.tsx';
import css from './waiting/Waiting.module.css';
import { WhileYouWait } from './waiting/WhileYouWait.tsx';

export function Waiting() {
  const { t } = useWords();
  const view = useView();
  const [isResting, setResting] = useState(false);
  return (
    <div className={isResting ? css.resting : undefined}>
      <Page
        title={t('waiting.title')}
        tab={null}
        top={<Top />}
        foot={isResting ? undefined : <Office office={view.case.office} />}
      >
        <TimeNow />
        {isResting ? (
          <Resting onEnd={() => setResting(false)} />
        ) : (
          <>
            <div className={css.happens}>
              <p>{t('waiting.known')}</p>
              <p>{t('waiting.next')}</p>
            </div>
            <Ask />
            <WhileYouWait onRest={() => setResting(true)} />
          </>
        )}
      </Page>
    </div>
  );
}

/** What is asked of me here stays in sight while I rest, too. */
function Top() {
  const { t } = useWords();
  const { me, waiting } = useView();
  const frame = useKeepFocus<HTMLElement>();
  return (
    <>
      <TopBar />
      <AudienceSentence />
      <section ref={frame} tabIndex={-1} className={css.notices} aria-label={t('waiting.news')}>
        <HeadsUp />
        <LineLost />
        <OldPage />
        <AskHere />
        <PostBanner />
        <AboutMyRequest />
        <TimeBand />
        {me.privacy === 'again' && !waiting.onBreak && <StillPrivate />}
        <SentReports />
      </section>
    </>
  );
}

function TimeNow() {
  const { t, clock } = useWords();
  return <p className={css.now}>{t('waiting.now', { time: clock(useServerNow(10_000)) })}</p>;
}

function Resting({ onEnd }: { onEnd(): void }) {
  const { t } = useWords();
  const end = useRef<HTMLButtonElement>(null);
  // What was pressed to come here is gone.
  useEffect(() => end.current?.focus(), []);
  return (
    <>
      <p>{t('waiting.rest.what')}</p>
      <Button ref={end} onClick={onEnd}>
        {t('waiting.rest.end')}
      </Button>
    </>
  );
}
