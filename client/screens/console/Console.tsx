// The mediator's console: who hears me, where everybody is, who wants me, who is in trouble – with no click.
// Must never cover the room but for "End the session", nor act without showing first what it would do.
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useServerNow, useView } from '../../net/context.tsx';
import { AudienceSentence } from '../../parts/audience/AudienceSentence.tsx';
import { MutedHint } from '../../parts/floor/MutedHint.tsx';
import { PostBanner } from '../../parts/requests/PostBanner.tsx';
import { HeadsUp } from '../../parts/room/HeadsUp.tsx';
import { OldPage } from '../../parts/room/OldPage.tsx';
import { OwnTrouble, SharingMine } from '../../parts/room/OwnTrouble.tsx';
import { Reading } from '../../parts/room/Reading.tsx';
import { useSelfView } from '../../parts/room/SelfTile.tsx';
import { Stage } from '../../parts/room/Stage.tsx';
import { useKeepFocus } from '../../parts/room/useKeepFocus.ts';
import { useIsPhone } from '../../parts/room/useMedia.ts';
import { useRoomKeys } from '../../parts/room/useRoomKeys.ts';
import { CommandBox } from './acts/CommandBox.tsx';
import css from './Console.module.css';
import { ConsoleHead } from './ConsoleHead.tsx';
import { type Desk, DeskProvider, type Form, type Pane, useDeskStart, type WorkTab } from './context.tsx';
import { FloorBar } from './floor/FloorBar.tsx';
import { usePlanning } from './plan/usePlanning.ts';
import { Rail } from './rail/Rail.tsx';
import { Underway } from './rail/Underway.tsx';
import { Requests } from './requests/Requests.tsx';
import { PhoneControls, WideControls } from './session/ConsoleControls.tsx';
import { EndDialog } from './session/EndSession.tsx';
import { Work } from './Work.tsx';

export default function Console() {
  const desk = useNewDesk();
  const self = useSelfView();
  const isPhone = useIsPhone();
  const { ask } = desk;
  useRoomKeys({ find: useCallback(() => ask('find'), [ask]) });
  return (
    <DeskProvider desk={desk}>
      <div className={css.console} data-pane={desk.pane}>
        <ConsoleHead />
        <AudienceSentence />
        <main className={css.all}>
          <Rail />
          <div className={css.stage}>
            <Around>{isPhone && desk.pane === 'room' && <UnderwayHere />}</Around>
            <Stage self={self} />
            <FloorBar />
          </div>
          <Work isPhone={isPhone} />
          {desk.form === 'find' && <CommandBox />}
        </main>
        {isPhone ? <PhoneControls self={self} /> : <WideControls self={self} />}
      </div>
      <EndDialog />
    </DeskProvider>
  );
}

function useNewDesk(): Desk {
  const start = useDeskStart();
  const planning = usePlanning(start.plan);
  const [tab, setTab] = useState<WorkTab>(start.tab ?? 'agreement');
  const [pane, show] = useState<Pane>(start.pane ?? 'room');
  const [form, ask] = useState<Form | null>(start.form ?? null);
  const [expected, expect] = useState<Desk['expected']>(null);
  return useMemo(() => {
    const open = (next: WorkTab) => {
      setTab(next);
      show('work');
    };
    return { planning, tab, pane, open, show, form, ask, expected, expect };
  }, [planning, tab, pane, form, expected]);
}

/** A phone in the room shows no rail, yet who is in trouble must be seen there too. */
const UnderwayHere = () => (
  <>
    <Requests />
    <Underway now={useServerNow()} />
  </>
);

/** What concerns the mediator in person; moves they follow are in the rail. */
function Around({ children }: { children: ReactNode }) {
  const { move } = useView();
  const frame = useKeepFocus<HTMLDivElement>();
  return (
    <div ref={frame} tabIndex={-1} className={css.around}>
      <OldPage />
      {move?.asks && <HeadsUp />}
      <Reading />
      <PostBanner />
      <MutedHint />
      <OwnTrouble />
      <SharingMine />
      {children}
    </div>
  );
}
