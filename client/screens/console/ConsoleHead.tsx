// The console's top line: the room I am in, the case, the time, and "Separate now" at its end.
// Must never move "Separate now": it is in the same place at every width.
import { useServerNow, useView } from '../../net/context.tsx';
import { RoomHead } from '../../parts/room/RoomHead.tsx';
import { useWords } from '../../words/index.tsx';
import css from './Console.module.css';
import { useConsole } from './context.tsx';
import { headName } from './names.ts';
import { SeparateNow } from './session/SeparateNow.tsx';

export function ConsoleHead() {
  const words = useWords();
  const { place } = useView();
  const room = useConsole().rooms.find((one) => one.room === place.room);
  return (
    <RoomHead name={room && headName(room, words)}>
      <time className={css.clock}>{words.clock(useServerNow(5_000))}</time>
      <SeparateNow />
    </RoomHead>
  );
}
