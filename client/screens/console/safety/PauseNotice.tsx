// What is paused by a mediator's hand, in sight on every console, with one press to go on.
// Must never go on by itself.
import { Pause } from 'lucide-react';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { roomName } from '../names.ts';

/** `end`: what going on is called where there is a reason to say more. */
export function PauseNotice({ end: label = 'pause.end' }: { end?: 'pause.end' | 'harm.safe' }) {
  const words = useWords();
  const { t, list } = words;
  const can = useCan();
  const { act, isBusy } = useAct();
  const { pause, rooms, people } = useConsole();
  if (!pause.all && pause.rooms.length === 0) return null;
  const names = rooms
    .filter(({ room }) => pause.rooms.includes(room))
    .map((room) =>
      roomName(
        room,
        people.filter((one) => one.room === room.room),
        words,
      ),
    );
  const end = can('resumeAll') && (
    <Button size="small" isBusy={isBusy} onClick={() => act({ type: 'resumeAll' })}>
      {t(label)}
    </Button>
  );
  return (
    <Notice icon={Pause} actions={end}>
      <p>
        <Sentence>{pause.all ? t('pause.all.now') : t('pause.rooms.now', { rooms: list(names) })}</Sentence>
      </p>
    </Notice>
  );
}
