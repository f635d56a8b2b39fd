// All that is happening around me just now, under the audience sentence: moves, the door, time, my own devices.
// Must never be a dialog: the room stays in sight and in hand.
import { useView } from '../../net/context.tsx';
import { AskNotice } from '../../parts/conversation/AskNotice.tsx';
import { SentReports } from '../../parts/exposure/SentReports.tsx';
import { FloorNotice } from '../../parts/floor/FloorNotice.tsx';
import { MutedHint } from '../../parts/floor/MutedHint.tsx';
import { VoiceCount } from '../../parts/floor/VoiceCount.tsx';
import { AboutMyRequest } from '../../parts/requests/MyRequest.tsx';
import { PostBanner } from '../../parts/requests/PostBanner.tsx';
import { KnockNotice, SendOut } from '../../parts/room/Door.tsx';
import { EndObserver } from '../../parts/room/EndObserver.tsx';
import { HeadsUp } from '../../parts/room/HeadsUp.tsx';
import { LineLost } from '../../parts/room/LineLost.tsx';
import { OldPage } from '../../parts/room/OldPage.tsx';
import { OwnTrouble, SharingMine } from '../../parts/room/OwnTrouble.tsx';
import { Reading } from '../../parts/room/Reading.tsx';
import { TimeBand } from '../../parts/room/TimeBand.tsx';
import { useKeepFocus } from '../../parts/room/useKeepFocus.ts';
import { useWords } from '../../words/index.tsx';
import { StillPrivate } from '../waiting/StillPrivate.tsx';
import css from './Room.module.css';

/** `onAnswer` brings the question that waits for me in sight; null where it is in sight. */
export function Notices({ onAnswer }: { onAnswer: (() => void) | null }) {
  const { t } = useWords();
  const { abilities, me, waiting } = useView();
  const frame = useKeepFocus<HTMLElement>();
  return (
    <section ref={frame} tabIndex={-1} className={css.notices} aria-label={t('room.region.notices')}>
      <LineLost />
      <OldPage />
      <HeadsUp />
      <KnockNotice />
      <Reading />
      <FloorNotice />
      <MutedHint />
      <VoiceCount />
      {onAnswer && <AskNotice onAnswer={onAnswer} />}
      <PostBanner />
      <AboutMyRequest />
      <TimeBand />
      {me.privacy === 'again' && !waiting.onBreak && <StillPrivate />}
      <OwnTrouble />
      <SharingMine />
      <SentReports />
      {(abilities.includes('sendOut') || abilities.includes('endObserver')) && (
        <div className={css.guest}>
          <SendOut />
          <EndObserver />
        </div>
      )}
    </section>
  );
}
