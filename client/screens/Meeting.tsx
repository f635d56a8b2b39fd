// The meeting of one seat: opens its line, holds its devices, and shows the screen that its view calls for.
// Must never decide by itself where somebody is: the view says it.
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import type { View } from '../../shared/view.ts';
import { createDevices } from '../media/devices.ts';
import { createMicrophoneLevel } from '../media/levels.ts';
import { createStore } from '../media/store.ts';
import { SessionProvider, useSnapshot } from '../net/context.tsx';
import type { SessionPort } from '../net/port.ts';
import { connect } from '../net/session.ts';
import { type MediaTools, MediaToolsProvider } from '../parts/devices/tools.tsx';
import { LeaveProvider } from '../parts/leave/LeaveQuickly.tsx';
import { Loading } from '../parts/page/Loading.tsx';
import { useLanguageOf } from '../words/index.tsx';
import { Displaced } from './Displaced.tsx';
import { Ended } from './Ended.tsx';
import { isOldBrowser } from './join/browser.ts';
import { OldBrowser } from './join/DeadEnds.tsx';
import { Joining } from './join/Joining.tsx';
import { NotPrivate } from './join/NotPrivate.tsx';
import { Left } from './Left.tsx';
import { Referrer } from './Referrer.tsx';
import { screenFor } from './screenFor.ts';
import { Waiting } from './Waiting.tsx';

const Room = lazy(() => import('./room/Room.tsx'));
const Console = lazy(() => import('./console/Console.tsx'));

export default function Meeting() {
  const { place = '' } = useParams();
  const open = useOpened(place);
  if (isOldBrowser()) return <OldBrowser />;
  if (!open) return <Loading />;
  return (
    <SessionProvider session={open.session}>
      <MediaToolsProvider tools={open.tools}>
        <LeaveProvider place={place} stop={open.stop}>
          <Suspense fallback={<Loading />}>
            <Screen />
          </Suspense>
        </LeaveProvider>
      </MediaToolsProvider>
    </SessionProvider>
  );
}

interface Open {
  session: SessionPort;
  tools: MediaTools;
  stop(): void;
}

function useOpened(place: string): Open | null {
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => {
    const opened = openMeeting(place);
    setOpen(opened);
    return opened.stop;
  }, [place]);
  return open;
}

function openMeeting(place: string): Open {
  const session = connect(place);
  const devices = createDevices();
  const level = createMicrophoneLevel(devices);
  const stop = () => {
    level.close();
    devices.close();
    session.close();
  };
  return { session, tools: { devices, level, speaker: createStore<string | null>(null) }, stop };
}

function Screen() {
  const { view, bye } = useSnapshot();
  useLanguageOf(view?.me.language);
  if (bye) return <Displaced reason={bye} />;
  return view ? screenOf(view) : <Loading />;
}

function screenOf(view: View): ReactNode {
  switch (screenFor(view)) {
    case 'ended':
      return <Ended />;
    case 'left':
      return <Left />;
    case 'joining':
      return <Joining />;
    case 'console':
      return <Console />;
    case 'referrer':
      return <Referrer />;
    case 'notPrivate':
      return <NotPrivate />;
    case 'waiting':
      return <Waiting />;
    case 'room':
      return <Room />;
  }
}
