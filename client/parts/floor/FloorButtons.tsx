// What one can do about the floor from the bar below: raise a hand, or, as an interpreter, ask everybody to pause.
// Must never show a hand as raised before the server's view says so.
import { Hand, MessageSquareOff } from 'lucide-react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import type { MenuAction } from '../basic/Menu.tsx';
import { useAct, useCan } from '../room/useAct.ts';
import { hasFloor } from './holder.ts';
import { useFloor } from './useFloor.ts';

interface FloorButtonsProps {
  className?: string;
}

export function FloorButtons({ className }: FloorButtonsProps) {
  const can = useCan();
  const { me } = useView();
  const floor = useFloor();
  if (!floor) return null;
  const isQueue = floor.mode !== 'open' && !hasFloor(floor, me.seat);
  return (
    <>
      {can('raiseHand') && isQueue && <RaiseHand className={className} />}
      {can('askPause') && <AskPause className={className} />}
    </>
  );
}

/** In open talk a hand is seldom needed: it waits in the menu. */
export function useHandAction(): MenuAction[] {
  const { t } = useWords();
  const can = useCan();
  const floor = useFloor();
  const { act } = useAct();
  if (floor?.mode !== 'open' || !can('raiseHand')) return [];
  const isUp = floor.mine.handUp;
  const raise = () => void act({ type: 'raiseHand', up: !isUp });
  return [
    { id: 'hand', label: t(isUp ? 'floor.hand.lower' : 'floor.hand.raise'), icon: <Hand aria-hidden />, act: raise },
  ];
}

function RaiseHand({ className }: FloorButtonsProps) {
  const { t } = useWords();
  const floor = useFloor();
  const { act, isBusy } = useAct();
  const isUp = floor?.mine.handUp ?? false;
  return (
    <Button
      className={className}
      isBusy={isBusy}
      data-on={isUp}
      icon={<Hand aria-hidden />}
      onClick={() => act({ type: 'raiseHand', up: !isUp })}
    >
      {t(isUp ? 'floor.hand.lower' : 'floor.hand.raise')}
    </Button>
  );
}

function AskPause({ className }: FloorButtonsProps) {
  const { t } = useWords();
  const { me } = useView();
  const floor = useFloor();
  const { act, isBusy } = useAct();
  const isOn = floor?.pauseAskedBy?.seat === me.seat;
  return (
    <Button
      className={className}
      isBusy={isBusy}
      data-on={isOn}
      icon={<MessageSquareOff aria-hidden />}
      onClick={() => act({ type: 'askPause', on: !isOn })}
    >
      {t(isOn ? 'floor.pause.end' : 'floor.pause.ask')}
    </Button>
  );
}
