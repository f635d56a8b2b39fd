// Counts my speech in open talk while the room is shown.
// Must never count where nobody hears me, nor in a room whose talk nobody measures.
import { useEffect, useMemo } from 'react';
import { useSession, useView } from '../../net/context.tsx';
import { useOwnVoice } from '../room/airPort.tsx';
import { countVoiced } from './voiced.ts';

/** Long speech is reported while it lasts, ms. */
const LOOK_EVERY = 2_000;

export function VoiceCount(): null {
  const session = useSession();
  const { me, air, abilities, floor } = useView();
  const isHeard = air.voice && me.microphone && floor?.mode === 'open' && abilities.includes('voiced');
  const counts = useOwnVoice() && isHeard;
  const voiced = useMemo(() => countVoiced((ms) => void session.send({ type: 'voiced', ms })), [session]);
  useEffect(() => {
    voiced.hear(counts);
    if (!counts) return;
    const timer = setInterval(() => voiced.hear(true), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [voiced, counts]);
  return null;
}
