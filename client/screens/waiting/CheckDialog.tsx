// The equipment check again, in the waiting room, on devices of its own; the choice made there is then used in the meeting.
// Must never touch what the meeting itself holds until "Done".
import { useEffect, useState } from 'react';
import type { Equipment as Way } from '../../../shared/view.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { makeMediaTools, type OwnMediaTools } from '../../parts/devices/makeTools.ts';
import { type MediaTools, MediaToolsProvider, useMediaTools } from '../../parts/devices/tools.tsx';
import { HeadsUp } from '../../parts/room/HeadsUp.tsx';
import { useWords } from '../../words/index.tsx';
import { Equipment } from '../join/Equipment.tsx';

export interface CheckDialogProps {
  first: Way;
  isOpen: boolean;
  onClose(): void;
  onDone(way: Way): void;
}

export function CheckDialog({ first, isOpen, onClose, onDone }: CheckDialogProps) {
  const { t } = useWords();
  return (
    <Dialog title={t('check.title')} isOpen={isOpen} onClose={onClose}>
      <HeadsUp />
      <TryOut first={first} onDone={onDone} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open. */
function TryOut({ first, onDone }: Pick<CheckDialogProps, 'first' | 'onDone'>) {
  const { t } = useWords();
  const meeting = useMediaTools();
  const own = useOwnTools();
  if (!own) return null;
  const done = (way: Way) => {
    carryOver(own, meeting);
    onDone(way);
  };
  return (
    <MediaToolsProvider tools={own}>
      <Equipment first={first} onDone={done} isBusy={false} doneLabel={t('check.done')} />
    </MediaToolsProvider>
  );
}

function useOwnTools(): OwnMediaTools | null {
  const [tools, setTools] = useState<OwnMediaTools | null>(null);
  useEffect(() => {
    const made = makeMediaTools();
    setTools(made);
    return made.close;
  }, []);
  return tools;
}

/** Only what was picked: the meeting goes on with its own tracks. */
function carryOver(from: MediaTools, to: MediaTools): void {
  const { microphone, camera } = from.devices.getSnapshot();
  if (microphone.chosen) void to.devices.choose('microphone', microphone.chosen);
  if (camera.chosen) void to.devices.choose('camera', camera.chosen);
  const speaker = from.speaker.getSnapshot();
  if (speaker) to.speaker.set(speaker);
}
