// "Pause": one room or all, and what to press on hearing of harm.
// Must never say to others why: for them it is a pause like any other.
import { Pause } from 'lucide-react';
import { Menu } from '../../../parts/basic/Menu.tsx';
import { useWords } from '../../../words/staff.tsx';
import { useHarmAct } from './Harm.tsx';
import { usePauseActs } from './pauseActs.ts';

export function PauseMenu() {
  const { t } = useWords();
  const actions = [...usePauseActs(), ...useHarmAct()];
  if (actions.length === 0) return null;
  return <Menu label={t('pause.menu')} icon={<Pause aria-hidden />} size="small" actions={actions} />;
}
