// Plays a soft tone for what has words on the screen, and holds the tones' switch.
// Must never be the only sign of anything: whoever switches tones off misses nothing.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { isMediator } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import { playChime } from '../../media/chime.ts';
import { createStore } from '../../media/store.ts';
import { createTones, type Tones } from '../../media/tones.ts';
import { useSession, useSnapshot } from '../../net/context.tsx';
import type { SessionPort } from '../../net/port.ts';
import { useMediaTools } from '../devices/tools.tsx';
import { toneBetween } from './toneFor.ts';

/** A mediator has many people to hear of, and sits among them. */
const APART_AT_THE_DESK = 10_000;
const APART = 2_000;

type Switch = Pick<Tones, 'getSnapshot' | 'subscribe' | 'switch'>;
const NONE: Switch = { ...createStore(true), switch: () => {} };
const Context = createContext<Switch>(NONE);

export function Chimes({ children }: { children: ReactNode }) {
  const { speaker } = useMediaTools();
  const session = useSession();
  const [tones, setTones] = useState<Tones | null>(null);
  useEffect(() => {
    const chime = (pitches: readonly number[], loudness: number) => playChime(pitches, speaker.getSnapshot(), loudness);
    const opened = createTones({ apart: () => apartFor(session), chime });
    setTones(opened);
    return opened.close;
  }, [session, speaker]);
  useTones(tones);
  return <Context value={tones ?? NONE}>{children}</Context>;
}

const apartFor = (session: SessionPort): number => {
  const { view } = session.getSnapshot();
  return view && isMediator(view.me.role) ? APART_AT_THE_DESK : APART;
};

function useTones(tones: Tones | null): void {
  const { view } = useSnapshot();
  const before = useRef<View | null>(null);
  useEffect(() => {
    const old = before.current;
    before.current = view;
    if (!tones || !old || !view || old === view) return;
    const tone = toneBetween(old, view);
    if (tone) tones.play(tone);
  }, [view, tones]);
}

/** Are tones on, on this device? And how to switch them. */
export function useToneSwitch(): [boolean, (isOn: boolean) => void] {
  const tones = useContext(Context);
  return [useSyncExternalStore(tones.subscribe, tones.getSnapshot), tones.switch];
}
