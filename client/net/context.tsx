// The session in React: `useSession()` to ask, `useSnapshot()` and `useView()` to show.
// Must never copy the view into React state: it would lag behind what the server confirmed.
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { View } from '../../shared/view.ts';
import type { SessionPort, Snapshot } from './port.ts';

const Context = createContext<SessionPort | null>(null);

export function SessionProvider({ session, children }: { session: SessionPort; children: ReactNode }) {
  return <Context value={session}>{children}</Context>;
}

/** To send commands and signals. */
export function useSession(): SessionPort {
  const session = useContext(Context);
  if (!session) throw new Error('session used outside SessionProvider');
  return session;
}

/** What is to be drawn: view, chat, link, bye, serverOffset. */
export function useSnapshot(): Snapshot {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}

/** The view itself; only for screens that are shown after the first view has come. */
export function useView(): View {
  const { view } = useSnapshot();
  if (!view) throw new Error('view used before the first one came');
  return view;
}

/** The server's clock in ms, read again every `every` ms; for countdowns and times of waiting. */
export function useServerNow(every = 1000): number {
  const { serverOffset } = useSnapshot();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now + serverOffset;
}
