// Pausing every room or the one I am in, and going on: for the menu, the notice and the box.
// Must never end a pause by itself.
import type { AbilityName, Command } from '../../../../shared/commands.ts';
import { useView } from '../../../net/context.tsx';
import type { MenuAction } from '../../../parts/basic/Menu.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';

/** What can be paused or gone on with now. */
export function usePauseActs(): MenuAction[] {
  const { t } = useWords();
  const can = useCan();
  const { act } = useAct();
  const { place } = useView();
  const { pause } = useConsole();
  const isShared = place.kind === 'joint' || place.kind === 'caucus';
  const isHere = pause.rooms.includes(place.room);
  const offer = (needs: AbilityName, id: string, label: string, command: Command): MenuAction[] =>
    can(needs) ? [{ id, label, act: () => void act(command) }] : [];
  return [
    ...(isHere ? offer('resumeRoom', 'resumeRoom', t('pause.room.end'), { type: 'resumeRoom', room: place.room }) : []),
    ...offer('resumeAll', 'resumeAll', t('pause.end'), { type: 'resumeAll' }),
    ...(isShared && !isHere && !pause.all
      ? offer('pauseRoom', 'pauseRoom', t('pause.room'), { type: 'pauseRoom', room: place.room })
      : []),
    ...offer('pauseAll', 'pauseAll', t('pause.all'), { type: 'pauseAll' }),
  ];
}
