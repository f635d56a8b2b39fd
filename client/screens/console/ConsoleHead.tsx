// The console's top line: the room I am in, the case, the time, and "Separate now" at its end.
// Must never move "Separate now": it is in the same place at every width.
import { Search } from 'lucide-react';
import { useServerNow, useView } from '../../net/context.tsx';
import { Button } from '../../parts/basic/index.ts';
import { RoomHead } from '../../parts/room/RoomHead.tsx';
import { useWords } from '../../words/staff.tsx';
import css from './Console.module.css';
import { useConsole, useDesk } from './context.tsx';
import { BalanceStrip } from './floor/Balance.tsx';
import { headName } from './names.ts';
import { SeparateNow } from './session/SeparateNow.tsx';

export function ConsoleHead() {
  const words = useWords();
  const { place } = useView();
  const room = useConsole().rooms.find((one) => one.room === place.room);
  return (
    <RoomHead name={room && headName(room, words)}>
      <BalanceStrip />
      <FindButton />
      <time className={css.clock}>{words.clock(useServerNow(5_000))}</time>
      <SeparateNow />
    </RoomHead>
  );
}

/** The box of Ctrl/Cmd+K for those who press; the keys are named where there are keys. */
function FindButton() {
  const { t } = useWords();
  const { ask } = useDesk();
  return (
    <Button
      size="small"
      icon={<Search aria-hidden />}
      title={`${t('acts.title')} (Ctrl K)`}
      onClick={() => ask('find')}
    >
      <span className={css.findWords}>{t('acts.button')}</span>
    </Button>
  );
}
