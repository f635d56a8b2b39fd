// The mediator's bar: my own microphone and camera, time, the end; on a phone the ways to the other panes.
// Must never hold "Separate now": that has a place of its own, always in sight.
import { ArrowRightLeft, Bell, LogOut, ShieldAlert, UsersRound, Video } from 'lucide-react';
import { useView } from '../../../net/context.tsx';
import { Button } from '../../../parts/basic/index.ts';
import { Menu } from '../../../parts/basic/Menu.tsx';
import { CameraButton, MicrophoneButton } from '../../../parts/room/Controls.tsx';
import { MoreMenu } from '../../../parts/room/MoreMenu.tsx';
import type { SelfView } from '../../../parts/room/SelfTile.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole, useDesk } from '../context.tsx';
import { groupByRoom } from '../groups.ts';
import { PauseMenu } from '../safety/PauseMenu.tsx';
import css from './ConsoleControls.module.css';
import { EndSession } from './EndSession.tsx';
import { TimeMenus } from './TimeMenus.tsx';

export function WideControls({ self }: { self: SelfView }) {
  const { t } = useWords();
  const { open } = useDesk();
  return (
    <section className={css.bar} data-region tabIndex={-1} aria-label={t('room.region.controls')}>
      <MicrophoneButton size="small" />
      <CameraButton size="small" />
      <MoreMenu self={self} size="small" onDevices={() => open('devices')} />
      <span className={css.gap} />
      <TimeMenus />
      <PauseMenu />
      <span className={css.gap} />
      <EndSession />
      <LeaveButton />
    </section>
  );
}

/** Time and the end are with the people on a phone: the bar is for what is needed at once. */
export function PhoneControls({ self }: { self: SelfView }) {
  const { t } = useWords();
  const { pane, show, open } = useDesk();
  const isElsewhere = pane !== 'room';
  return (
    <section className={css.phone} data-region tabIndex={-1} aria-label={t('room.region.controls')}>
      {pane === 'work' && <AskingButton />}
      <MicrophoneButton />
      <CameraButton />
      {isElsewhere ? (
        <Button icon={<Video aria-hidden />} onClick={() => show('room')}>
          {t('console.nav.room')}
        </Button>
      ) : (
        <PeopleButton />
      )}
      <Button icon={<ArrowRightLeft aria-hidden />} onClick={() => open('move')}>
        {t('console.nav.move')}
      </Button>
      <MoreMenu self={self} onDevices={() => open('devices')} />
    </section>
  );
}

/** At work on a phone neither the room nor the people are in sight: who wants me must be, above all who does not feel safe. */
function AskingButton() {
  const { t } = useWords();
  const { asking } = useView();
  const { show } = useDesk();
  if (!asking || asking.length === 0) return null;
  const isUnsafe = asking.some(({ unsafe }) => unsafe);
  return (
    <Button
      size="small"
      kind={isUnsafe ? 'danger' : 'plain'}
      className={css.asking}
      icon={isUnsafe ? <ShieldAlert aria-hidden /> : <Bell aria-hidden />}
      onClick={() => show('people')}
    >
      {[t('asking.title', { count: asking.length }), ...(isUnsafe ? [t('asking.unsafe')] : [])].join(' · ')}
    </Button>
  );
}

function PeopleButton() {
  const { t } = useWords();
  const { show } = useDesk();
  const waits = groupByRoom(useConsole()).waiting.filter((one) => one.status === 'waiting').length;
  return (
    <Button icon={<UsersRound aria-hidden />} onClick={() => show('people')}>
      {t('console.nav.rooms')}
      {waits > 0 && <small className={css.waits}>{t('console.nav.rooms.wait', { count: waits })}</small>}
    </Button>
  );
}

/** Two presses, and no window over the room. */
export function LeaveButton() {
  const { t } = useWords();
  const { act } = useAct();
  const leave = {
    id: 'leave',
    label: t('room.leave.yes'),
    detail: t('room.leave.what'),
    icon: <LogOut aria-hidden />,
    act: () => void act({ type: 'leave', quickly: false }),
  };
  return <Menu label={t('room.control.leave')} icon={<LogOut aria-hidden />} size="small" actions={[leave]} />;
}
