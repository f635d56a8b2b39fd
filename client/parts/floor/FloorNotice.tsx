// The floor, for who is in the room: whose turn it is, when it is mine, and that the interpreter asks for a pause.
// Must never count down at anybody, nor show one person's time to another.
import { Hand, MessageSquareOff, Mic } from 'lucide-react';
import { useServerNow, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Notice } from '../room/Notice.tsx';
import { Refused } from '../room/Refused.tsx';
import { useAct, useCan } from '../room/useAct.ts';
import { floorSentences } from './floorWords.ts';
import { hasFloor } from './holder.ts';
import { useFloor } from './useFloor.ts';

export function FloorNotice() {
  const floor = useFloor();
  if (!floor) return null;
  return (
    <>
      {floor.pauseAskedBy && <PauseAsked />}
      <Turn />
    </>
  );
}

function Turn() {
  const words = useWords();
  const view = useView();
  const floor = useFloor();
  const now = useServerNow();
  if (!floor) return null;
  const sentences = floorSentences(floor, view, now, words);
  if (sentences.length === 0) return null;
  const isMine = hasFloor(floor, view.me.seat);
  return (
    <Notice icon={isMine ? Mic : Hand} tone={isMine ? 'asks' : 'calm'} actions={<HandOver />}>
      <p>
        <Sentence>{sentences.join(' ')}</Sentence>
      </p>
    </Notice>
  );
}

function PauseAsked() {
  const { t } = useWords();
  const { me } = useView();
  const floor = useFloor();
  const isMine = floor?.pauseAskedBy?.seat === me.seat;
  return (
    <Notice icon={MessageSquareOff}>
      <p>
        <strong>{t(isMine ? 'floor.pause.mine' : 'floor.pause.asked')}</strong>
      </p>
    </Notice>
  );
}

/** An interpreter in the middle of a turn gives it to the one who relieves them. */
function HandOver() {
  const { t } = useWords();
  const can = useCan();
  const floor = useFloor();
  const { act, isBusy, refusal } = useAct();
  if (!floor || !can('handOver')) return null;
  return (
    <>
      {floor.mine.reliefs.map((one) => (
        <Button key={one.seat} isBusy={isBusy} onClick={() => act({ type: 'handOver', to: one.seat })}>
          <Sentence>{t('floor.handOver.to', { name: marked(one.name) })}</Sentence>
        </Button>
      ))}
      <Refused code={refusal} />
    </>
  );
}
