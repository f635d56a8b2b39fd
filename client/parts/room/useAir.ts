// One person's sound and picture for as long as their meeting is open, through every room and waiting room of it.
// Must never be used twice in a page: two meshes would send twice.
import { useEffect, useState } from 'react';
import { createPeerMesh } from '../../media/PeerMesh.ts';
import { createScreenShare } from '../../media/screen.ts';
import { createSinks } from '../../media/sinks.ts';
import { createVoice } from '../../media/voice.ts';
import type { SessionPort } from '../../net/port.ts';
import type { MediaTools } from '../devices/tools.tsx';
import { createAir, type LiveAir } from './createAir.ts';

type Tools = Pick<MediaTools, 'devices' | 'speaker' | 'level'>;

/** null until the page is ready. `tools` are those of the equipment check: a choice made there holds in every room. */
export function useAir(session: SessionPort, { devices, speaker, level }: Tools): LiveAir | null {
  const [air, setAir] = useState<LiveAir | null>(null);
  useEffect(() => {
    const opened = openAir(session, { devices, speaker, level });
    setAir(opened);
    return () => opened.close();
  }, [session, devices, speaker, level]);
  return air;
}

function openAir(session: SessionPort, tools: Tools): LiveAir {
  const mesh = createPeerMesh({
    signal: (link, frame) => void session.signal(link, frame),
    iceServers: () => session.takeRelays() ?? askServers(session),
  });
  const voice = createVoice(tools.level);
  const air = createAir({ session, ...tools, mesh, voice, screen: createScreenShare(), sinks: createSinks() });
  const close = () => {
    air.close();
    voice.close();
  };
  return { ...air, close };
}

/** Throws where the server does not answer, so that the link counts a failed attempt and tries again later. */
async function askServers(session: SessionPort): Promise<RTCIceServer[]> {
  const answer = await session.iceServers();
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
