// Camera and microphone, tried out before anybody else can see or hear: then in, with as much as one likes.
// Must never send anything; who shows it lets go of the devices afterwards.
import { useEffect, useRef, useState } from 'react';
import type { Equipment as Way } from '../../../shared/view.ts';
import { Choices } from '../../parts/basic/Choices.tsx';
import { Button } from '../../parts/basic/index.ts';
import { DeviceMenus } from '../../parts/devices/DeviceMenus.tsx';
import { LevelBar } from '../../parts/devices/LevelBar.tsx';
import { SelfView } from '../../parts/devices/SelfView.tsx';
import { Troubles } from '../../parts/devices/Troubles.tsx';
import { playTestSound } from '../../parts/devices/testSound.ts';
import { useDevicesState, useMediaTools } from '../../parts/devices/tools.tsx';
import { useWords } from '../../words/index.tsx';
import form from './form.module.css';

export interface EquipmentProps {
  /** How the person takes part so far. */
  first: Way;
  onDone(way: Way): void;
  isBusy: boolean;
  /** What the last button says and means. */
  doneLabel: string;
  doneHint?: string;
}

export function Equipment({ first, onDone, isBusy, doneLabel, doneHint }: EquipmentProps) {
  const { t } = useWords();
  const { devices } = useMediaTools();
  const [way, setWay] = useState<Way>(first);
  const isStarted = useDevicesState().equipment !== 'watch';
  const choose = (wanted: Way) => {
    setWay(wanted);
    if (isStarted) void devices.use(wanted);
  };
  return (
    <>
      <Choices
        legend={t('check.how')}
        value={way}
        options={(['both', 'sound', 'watch'] as const).map((one) => ({
          value: one,
          label: t(`check.${one}`),
          hint: t(`check.${one}.hint`),
        }))}
        onChange={choose}
      />
      {way !== 'watch' && !isStarted && <Before way={way} onStart={() => void devices.use(way)} />}
      {way !== 'watch' && isStarted && <Trying way={way} />}
      <TestSound />
      <div className={form.actions}>
        <Button kind="main" size="large" wide isBusy={isBusy} onClick={() => onDone(way)}>
          {doneLabel}
        </Button>
        {doneHint && <p className={form.quiet}>{doneHint}</p>}
      </div>
    </>
  );
}

/** The browser's own question comes after ours, so that it does not startle. */
function Before({ way, onStart }: { way: 'both' | 'sound'; onStart(): void }) {
  const { t } = useWords();
  return (
    <div className={form.actions}>
      <p>{t('check.before')}</p>
      <Button onClick={onStart}>{t(`check.start.${way}`)}</Button>
      <p className={form.quiet}>{t('check.safe')}</p>
    </div>
  );
}

function Trying({ way }: { way: 'both' | 'sound' }) {
  const { t } = useWords();
  const { asking, microphone, camera } = useDevicesState();
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that was pressed is gone: go on reading here, not from the top of the page.
    if (document.activeElement === document.body) status.current?.focus();
  }, []);
  return (
    <div className={form.form}>
      {way === 'both' && !camera.trouble && <SelfView />}
      <p ref={status} tabIndex={-1} className={form.quiet} role="status">
        {t(asking ? 'check.asking' : 'check.safe')}
      </p>
      <Troubles />
      {!microphone.trouble && <LevelBar />}
      <DeviceMenus kinds={way === 'both' ? ['microphone', 'camera'] : ['microphone']} />
    </div>
  );
}

function TestSound() {
  const { t } = useWords();
  const { speaker } = useMediaTools();
  const [wasPlayed, setPlayed] = useState(false);
  const play = () => void playTestSound(speaker.getSnapshot()).then(() => setPlayed(true));
  return (
    <div className={form.actions}>
      <DeviceMenus kinds={['speaker']} />
      <Button onClick={play}>{t('check.sound.play')}</Button>
      <p className={form.quiet} role="status">
        {wasPlayed && t('check.sound.played')}
      </p>
    </div>
  );
}
