// Switching my own microphone, camera and screen on and off, from a button or a key.
// Must never switch on what I have chosen to do without, unless I press for it; without a line of my own a press does nothing.
import { useMemo } from 'react';
import { useSession, useView } from '../../net/context.tsx';
import { useAirPort } from './airPort.tsx';
import { useIsCertain } from './useCertain.ts';
import { stayOf } from './wants.ts';

export interface Toggles {
  microphone(): void;
  camera(): void;
  screen(): void;
}

const NOTHING: Toggles = { microphone: () => {}, camera: () => {}, screen: () => {} };

export function useToggles(): Toggles {
  const air = useAirPort();
  const session = useSession();
  const view = useView();
  const { me, air: room } = view;
  const stay = stayOf(view);
  const isSilent = room.open && !room.voice;
  const isCertain = useIsCertain();
  return useMemo(() => {
    if (!isCertain) return NOTHING;
    const camera = async () => {
      // "Sound only" was a choice; the camera button takes it back.
      if (me.equipment === 'sound') await session.send({ type: 'setEquipment', equipment: 'both' });
      const now = session.getSnapshot().view;
      // Whoever was moved meanwhile has pressed nothing in the new room.
      if (now && stayOf(now) === stay) air.set('camera', !me.camera);
    };
    return {
      microphone: () => me.equipment !== 'watch' && !isSilent && air.set('microphone', !me.microphone),
      camera: () => me.equipment !== 'watch' && void camera(),
      screen: () => air.set('screen', !me.screen),
    };
  }, [air, session, isCertain, isSilent, stay, me.equipment, me.microphone, me.camera, me.screen]);
}
