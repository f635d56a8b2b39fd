// Sound and picture of one seat, and the voice for screen readers, for as long as the meeting is open.
// Must never be taken down between rooms: the mesh itself closes what a new view does not list.
import { type ReactNode, useEffect } from 'react';
import { useSession } from '../net/context.tsx';
import { useMediaTools } from '../parts/devices/tools.tsx';
import { Announcer } from '../parts/room/Announcer.tsx';
import { AirProvider } from '../parts/room/airPort.tsx';
import { Chimes } from '../parts/room/Chimes.tsx';
import { useAir } from '../parts/room/useAir.ts';

export default function Live({ children }: { children: ReactNode }) {
  const tools = useMediaTools();
  const air = useAir(useSession(), tools);
  // Where nobody is heard any more, the microphone's light must not stay on.
  useEffect(() => () => void tools.devices.use('watch'), [tools]);
  // Fetched while waiting, so that the first room does not begin with a blank page.
  useEffect(() => void import('./room/Room.tsx'), []);
  if (!air) return null;
  return (
    <AirProvider air={air}>
      <Announcer asked={air.asked}>
        <Chimes>{children}</Chimes>
      </Announcer>
    </AirProvider>
  );
}
