// The four things a party can always do – microphone, camera, more, leave – and the large way to be heard.
// Must never show "on" before the server's view says so.
import { LogOut, Mic, MicOff, Video as VideoIcon, VideoOff } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import { FloorButtons } from '../floor/FloorButtons.tsx';
import { useFloor } from '../floor/useFloor.ts';
import { Ask } from '../requests/Ask.tsx';
import { useAirPort } from './airPort.tsx';
import css from './Controls.module.css';
import { LeaveDialog } from './LeaveDialog.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import type { SelfView } from './SelfTile.tsx';
import { useAsHeard, useIsCertain } from './useCertain.ts';
import { useToggles } from './useToggles.ts';

export function Controls({ self }: { self: SelfView }) {
  const { t } = useWords();
  const [isLeaving, setLeaving] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  return (
    <section className={css.controls} data-region tabIndex={-1} aria-label={t('room.region.controls')}>
      <BigMicrophone row={row} />
      <div ref={row} className={css.row}>
        <MicrophoneButton className={css.control} />
        <CameraButton className={css.control} />
        <FloorButtons className={`${css.control} ${css.lane}`} />
        <AskHere />
        <MoreMenu self={self} />
        <Button className={css.control} icon={<LogOut aria-hidden />} onClick={() => setLeaving(true)}>
          {t('room.control.leave')}
        </Button>
      </div>
      <LeaveDialog isOpen={isLeaving} onClose={() => setLeaving(false)} />
    </section>
  );
}

/**
 * Whoever came in muted sees one large way to be heard in the small one's place, until they have used it; whoever is
 * given the floor sees it again. Without the floor it would help nobody.
 */
function BigMicrophone({ row }: { row: RefObject<HTMLDivElement | null> }) {
  const { t } = useWords();
  const { me, place, air } = useView();
  const isCalled = useFloor()?.mine.called ?? false;
  const stay = `${place.room} ${place.since}`;
  const [spokeIn, setSpokeIn] = useState<string | null>(null);
  const { microphone } = useToggles();
  const wasPressed = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone: the small one in its place takes the focus, not the top of the page.
    if (!me.microphone || !wasPressed.current) return;
    wasPressed.current = false;
    if (document.activeElement === document.body) row.current?.querySelector('button')?.focus();
  }, [me.microphone, row]);
  const press = () => {
    wasPressed.current = true;
    microphone();
  };
  if (me.microphone && spokeIn !== stay) setSpokeIn(stay);
  const isSilent = air.open && !air.voice;
  const isCertain = useIsCertain();
  if (!isCertain || me.microphone || me.equipment === 'watch' || isSilent || (spokeIn === stay && !isCalled))
    return null;
  return (
    <Button kind="main" size="large" className={css.big} icon={<Mic aria-hidden />} onClick={press}>
      {t(isCalled ? 'floor.speakNow' : 'room.microphone.on')}
    </Button>
  );
}

interface ControlProps {
  className?: string;
  size?: 'normal' | 'small';
}

/** Gone while the floor is somebody else's: what it says would be true for nobody. */
export function MicrophoneButton(props: ControlProps) {
  const { t } = useWords();
  const { me: known, air } = useView();
  const me = useAsHeard(known);
  const { microphone } = useToggles();
  if (me.equipment === 'watch' || (air.open && !air.voice)) return null;
  return (
    <Lane
      {...props}
      lane="microphone"
      isOn={me.microphone}
      on={<Mic aria-hidden />}
      off={<MicOff aria-hidden />}
      onClick={microphone}
    >
      {t(me.microphone ? 'room.control.mute' : 'room.control.unmute')}
    </Lane>
  );
}

export function CameraButton(props: ControlProps) {
  const { t } = useWords();
  const me = useAsHeard(useView().me);
  const { camera } = useToggles();
  if (me.equipment === 'watch') return null;
  return (
    <Lane
      {...props}
      lane="camera"
      isOn={me.camera}
      isPressed={me.camera}
      on={<VideoIcon aria-hidden />}
      off={<VideoOff aria-hidden />}
      onClick={camera}
    >
      {t('room.control.camera')}
    </Lane>
  );
}

interface LaneProps extends ControlProps {
  lane: 'microphone' | 'camera';
  isOn: boolean;
  /** Where the words stay the same, on or off. */
  isPressed?: boolean;
  on: ReactNode;
  off: ReactNode;
  onClick(): void;
  children: string;
}

/** Without a line nothing is on, and pressing would do nothing; the button keeps its place and its focus. */
const Lane = ({ lane, isOn, isPressed, on, off, className, size, onClick, children }: LaneProps) => {
  const isCertain = useIsCertain();
  return (
    <Button
      className={[css.lane, className].filter(Boolean).join(' ')}
      size={size}
      data-lane={lane}
      data-on={isOn}
      aria-pressed={isPressed}
      aria-disabled={!isCertain || undefined}
      icon={isOn ? on : off}
      onClick={onClick}
    >
      {children}
    </Button>
  );
};

/** "Ask for the mediator"; whoever does not feel safe is silent here before the server knows. */
function AskHere() {
  const air = useAirPort();
  const hush = () => {
    for (const lane of ['microphone', 'camera', 'screen'] as const) air.set(lane, false);
  };
  return <Ask hush={hush} isShort className={css.control} />;
}

/** A press that plays what the browser held back. */
export function AllowSound() {
  const { t } = useWords();
  const air = useAirPort();
  return (
    <Button kind="main" onClick={() => air.allowSound()}>
      {t('room.sound.allow')}
    </Button>
  );
}
