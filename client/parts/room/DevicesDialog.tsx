// Changing microphone, camera and loudspeaker in the middle of a call.
// Must never send anything: the level and the test sound stay on this device.
import { Volume2 } from 'lucide-react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Dialog } from '../basic/Dialog.tsx';
import { Button } from '../basic/index.ts';
import { DeviceMenus } from '../devices/DeviceMenus.tsx';
import { LevelBar } from '../devices/LevelBar.tsx';
import { Troubles } from '../devices/Troubles.tsx';
import { playTestSound } from '../devices/testSound.ts';
import { useMediaTools } from '../devices/tools.tsx';
import { HeadsUp } from './HeadsUp.tsx';

export function DevicesDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('room.devices.title')} isOpen={isOpen} onClose={onClose}>
      <HeadsUp />
      <DeviceChoices />
    </Dialog>
  );
}

/** The same, for a panel of the console, where no window may lie over the room. */
export function DeviceChoices() {
  const { t } = useWords();
  const { me } = useView();
  const { speaker } = useMediaTools();
  return (
    <>
      <Troubles />
      <DeviceMenus kinds={['microphone', 'camera', 'speaker']} />
      {me.equipment !== 'watch' && <LevelBar />}
      <Button icon={<Volume2 aria-hidden />} onClick={() => void playTestSound(speaker.getSnapshot())}>
        {t('room.devices.testSound')}
      </Button>
    </>
  );
}
