// The meeting of one seat: opens its line, holds its devices, and shows the screen that its view calls for.
// Must never decide by itself where somebody is: the view says it.
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { SessionProvider, useSnapshot } from '../net/context.tsx';
import type { SessionPort } from '../net/port.ts';
import { connect } from '../net/session.ts';
import { makeMediaTools } from '../parts/devices/makeTools.ts';
import { type MediaTools, MediaToolsProvider } from '../parts/devices/tools.tsx';
import { LeaveProvider } from '../parts/leave/LeaveQuickly.tsx';
import { Loading } from '../parts/page/Loading.tsx';
import { forgetWhenOver } from '../parts/room/unsent.ts';
import { StaffWords } from '../words/staff.tsx';
import { useMeetingLanguage } from './carriedLanguage.ts';
import { Displaced } from './Displaced.tsx';
import { Ended } from './Ended.tsx';
import { isOldBrowser } from './join/browser.ts';
import { OldBrowser } from './join/DeadEnds.tsx';
import { Joining } from './join/Joining.tsx';
import { NotPrivate } from './join/NotPrivate.tsx';
import { Left } from './Left.tsx';
import { Referrer } from './Referrer.tsx';
import { type ScreenName, screenFor } from './screenFor.ts';
import { Waiting } from './Waiting.tsx';

const Live = lazy(() => import('./Live.tsx'));
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
  forgetWhenOver(session);
  const tools = makeMediaTools();
  const stop = () => {
    tools.close();
    session.close();
  };
  return { session, tools, stop };
}

function Screen() {
  const { view, bye } = useSnapshot();
  useMeetingLanguage(view);
  if (bye) return <Displaced reason={bye} />;
  if (!view) return <Loading />;
  const name = screenFor(view);
  const screen = isLive(name) ? <Live>{SCREENS[name]}</Live> : SCREENS[name];
  return view.console ? <StaffWords>{screen}</StaffWords> : screen;
}

/** Where sound and picture may come, or somebody may be told something. */
const isLive = (name: ScreenName): boolean => name === 'console' || name === 'waiting' || name === 'room';

const SCREENS: Record<ScreenName, ReactNode> = {
  ended: <Ended />,
  left: <Left />,
  joining: <Joining />,
  console: <Console />,
  referrer: <Referrer />,
  notPrivate: <NotPrivate />,
  waiting: <Waiting />,
  room: <Room />,
};
