// Whether what the newest view says of sound and picture still holds: only while my own line to the server does.
// Must never differ from the audience sentence, which then says that nobody hears me.
import type { RoomPerson } from '../../../shared/view.ts';
import { useSnapshot } from '../../net/context.tsx';

export const useIsCertain = (): boolean => useSnapshot().link === 'live';

/** Without a line of my own nobody's microphone, camera or screen is on for me. */
export function useAsHeard<P extends Pick<RoomPerson, 'microphone' | 'camera' | 'screen'>>(person: P): P {
  return useIsCertain() ? person : { ...person, microphone: false, camera: false, screen: false };
}
