// Everything in the room that is needed less often: devices, screen, how I take part, language, my own picture.
// Must never hold what somebody needs at once.
import { Bell, BellOff, Check, Ellipsis, Eye, EyeOff, Languages, MonitorUp, MonitorX, Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { Language } from '../../../shared/people.ts';
import type { Equipment } from '../../../shared/view.ts';
import { useSession, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Menu, type MenuAction } from '../basic/Menu.tsx';
import { useHandAction } from '../floor/FloorButtons.tsx';
import { useToneSwitch } from './Chimes.tsx';
import { DevicesDialog } from './DevicesDialog.tsx';
import type { SelfView } from './SelfTile.tsx';
import { useCan } from './useAct.ts';
import { useAsHeard } from './useCertain.ts';
import { useToggles } from './useToggles.ts';

const EQUIPMENT: readonly Equipment[] = ['both', 'sound', 'watch'];
const canShare = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

interface MoreMenuProps {
  self: SelfView;
  size?: 'normal' | 'small';
  /** Where the devices are chosen, if not in a window. */
  onDevices?: () => void;
}

export function MoreMenu({ self, size, onDevices }: MoreMenuProps) {
  const { t } = useWords();
  const [isChoosing, setChoosing] = useState(false);
  const devices: MenuAction = {
    id: 'devices',
    label: t('room.more.devices'),
    icon: <Settings2 aria-hidden />,
    act: onDevices ?? (() => setChoosing(true)),
  };
  const actions = [
    ...useHandAction(),
    devices,
    ...useScreenAction(),
    ...useEquipmentActions(),
    ...useLanguageActions(),
    useSelfAction(self),
    useToneAction(),
  ];
  return (
    <>
      <Menu label={t('room.control.more')} icon={<Ellipsis aria-hidden />} size={size} actions={actions} />
      <DevicesDialog isOpen={isChoosing} onClose={() => setChoosing(false)} />
    </>
  );
}

/** Phones cannot share their screen; nor can anybody who only watches. */
function useScreenAction(): MenuAction[] {
  const { t } = useWords();
  const { me: known, place } = useView();
  const me = useAsHeard(known);
  const { screen } = useToggles();
  if (!canShare() || me.equipment === 'watch' || place.kind === 'lobby') return [];
  return [
    {
      id: 'screen',
      label: t(me.screen ? 'room.more.shareStop' : 'room.more.share'),
      icon: me.screen ? <MonitorX aria-hidden /> : <MonitorUp aria-hidden />,
      act: screen,
    },
  ];
}

function useEquipmentActions(): MenuAction[] {
  const { t } = useWords();
  const { me } = useView();
  const session = useSession();
  const can = useCan();
  if (!can('setEquipment')) return [];
  return EQUIPMENT.filter((one) => one !== me.equipment).map((equipment) => ({
    id: equipment,
    label: t(`room.more.${equipment}`),
    icon: <Check aria-hidden visibility="hidden" />,
    act: () => void session.send({ type: 'setEquipment', equipment }),
  }));
}

function useLanguageActions(): MenuAction[] {
  const { t, language } = useWords();
  const session = useSession();
  const { case: info } = useView();
  const others = info.languages.filter((one: Language) => one !== language);
  return others.map((one) => ({
    id: one,
    label: t(`language.${one}`),
    icon: <Languages aria-hidden />,
    act: () => void session.send({ type: 'chooseLanguage', language: one }),
  }));
}

function useSelfAction(self: SelfView): MenuAction {
  const { t } = useWords();
  return {
    id: 'self',
    label: t(self.isHidden ? 'room.more.selfShow' : 'room.more.selfHide'),
    icon: self.isHidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />,
    act: () => self.hide(!self.isHidden),
  };
}

function useToneAction(): MenuAction {
  const { t } = useWords();
  const [isOn, turn] = useToneSwitch();
  return {
    id: 'tones',
    label: t(isOn ? 'room.more.tonesOff' : 'room.more.tonesOn'),
    icon: isOn ? <BellOff aria-hidden /> : <Bell aria-hidden />,
    act: () => turn(!isOn),
  };
}
