// The console's top line: the room I am in, the case, the time, and "Separate now" at its end.
// Must never move "Separate now": it is in the same place at every width.
import { useServerNow } from '../../net/context.tsx';
import { RoomHead } from '../../parts/room/RoomHead.tsx';
import { useWords } from '../../words/index.tsx';
import css from './Console.module.css';
import { SeparateNow } from './session/SeparateNow.tsx';

export function ConsoleHead() {
  const { clock } = useWords();
  return (
    <RoomHead>
      <time className={css.clock}>{clock(useServerNow(5_000))}</time>
      <SeparateNow />
    </RoomHead>
  );
}
