// How talk is led: open, turns or one voice, taking the floor back, and rounds. One menu, so that the bar stays one line.
// Must never hold what is pressed at every turn: those are buttons.
import type { FloorMode, FloorView } from '../../../../shared/floor.ts';
import { Menu, type MenuAction } from '../../../parts/basic/Menu.tsx';
import { holderOf } from '../../../parts/floor/holder.ts';
import { type Act, useAct, useCan } from '../../../parts/room/useAct.ts';
import { type Key, useWords, type Words } from '../../../words/staff.tsx';

const MODES: readonly FloorMode[] = ['open', 'turns', 'oneVoice'];

export function FloorMenu({ floor, onPlan }: { floor: FloorView; onPlan(): void }) {
  const { t } = useWords();
  const actions = useFloorActs(floor, onPlan);
  return <Menu label={t('turns.mode', { mode: t(`turns.mode.${floor.mode}`) })} size="small" actions={actions} />;
}

/** What the menu holds, and the box finds. */
export function useFloorActs(floor: FloorView | null, onPlan: () => void): MenuAction[] {
  const words = useWords();
  const can = useCan();
  const { act } = useAct();
  if (!floor || !can('setFloor')) return [];
  return [
    ...takeBack(floor, words, act),
    ...modes(floor.mode, words, act),
    ...(can('startRound') ? [{ id: 'start', label: words.t('turns.round.start'), act: onPlan }] : []),
    ...(can('repeatRound') ? [round('repeatRound', 'turns.round.repeat', words, act)] : []),
    ...(can('endRound') ? [round('endRound', 'turns.round.end', words, act)] : []),
  ];
}

type Do = Act['act'];

/** In a round the side keeps its turn; there is nothing to take back. */
function takeBack(floor: FloorView, { t }: Words, act: Do): MenuAction[] {
  const was = holderOf(floor)?.seat ?? null;
  if (was === null || floor.round) return [];
  return [{ id: 'back', label: t('turns.takeBack'), act: () => void act({ type: 'giveFloor', seat: null, was }) }];
}

const modes = (now: FloorMode, { t }: Words, act: Do): MenuAction[] =>
  MODES.filter((one) => one !== now).map((mode) => ({
    id: mode,
    label: t(`turns.mode.${mode}`),
    detail: t(`turns.mode.${mode}.what`),
    act: () => void act({ type: 'setFloor', mode }),
  }));

const round = (type: 'repeatRound' | 'endRound', label: Key, { t }: Words, act: Do): MenuAction => ({
  id: type,
  label: t(label),
  act: () => void act({ type }),
});
