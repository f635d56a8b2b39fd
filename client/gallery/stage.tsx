// Puts a screen on the stage: a fake session with one view, fake devices, and the words around it.
// Must never be part of the app's own bundle.
import type { ReactElement } from 'react';
import type { View } from '../../shared/view.ts';
import { SessionProvider } from '../net/context.tsx';
import { fakeSession } from '../net/fake.ts';
import type { Snapshot } from '../net/port.ts';
import { type MediaTools, MediaToolsProvider } from '../parts/devices/tools.tsx';
import { NOW } from './fixtures.ts';
import { quietTools } from './media.ts';

export interface StageProps {
  view: View;
  tools?: MediaTools;
  /** Anything else of the session's snapshot: chat, link. */
  snapshot?: Partial<Snapshot>;
  children: ReactElement;
}

/** The clock stands near `NOW`, so that times on the screens fit the fixtures. */
export function onStage({ view, tools = quietTools(), snapshot = {}, children }: StageProps): ReactElement {
  const language = new URLSearchParams(location.search).get('lang') === 'es' ? 'es' : 'en';
  const session = fakeSession({ ...view, me: { ...view.me, language } });
  session.show({ serverOffset: NOW - Date.now(), ...snapshot });
  return (
    <SessionProvider session={session}>
      <MediaToolsProvider tools={tools}>{children}</MediaToolsProvider>
    </SessionProvider>
  );
}
