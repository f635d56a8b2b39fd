// My own knock: at which door I stand and what was answered.
// Must never tell anything of the room but its answer.
import { DoorClosed } from 'lucide-react';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { roomName } from '../names.ts';

export function Doorstep() {
  const words = useWords();
  const can = useCan();
  const { knock, rooms, people } = useConsole();
  const { act, isBusy } = useAct();
  const room = rooms.find((one) => one.room === knock?.room);
  if (!knock || !room) return null;
  const inside = people.filter((one) => one.room === room.room);
  const stop = can('withdrawKnock') && knock.state !== 'refused' && (
    <Button size="small" isBusy={isBusy} onClick={() => act({ type: 'withdrawKnock', knock: knock.knock })}>
      {words.t('console.knock.withdraw')}
    </Button>
  );
  return (
    <Notice icon={DoorClosed} tone={knock.state === 'asked' ? 'calm' : 'asks'} actions={stop}>
      <p>
        <Sentence>{words.t(`console.knock.${knock.state}`, { room: roomName(room, inside, words) })}</Sentence>
      </p>
    </Notice>
  );
}
