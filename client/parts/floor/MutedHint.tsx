// "You are muted": said to who speaks and is not heard, with the one press that helps.
// Must never switch a microphone on by itself, nor let a sound leave this device to find out.
import { MicOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useSession, useSnapshot, useView } from '../../net/context.tsx';
import type { SessionPort } from '../../net/port.ts';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import { useSay } from '../room/Announcer.tsx';
import { useOwnVoice } from '../room/airPort.tsx';
import { createHints, type Hint, type Hints, hintFor } from '../room/hint.ts';
import { Notice } from '../room/Notice.tsx';
import { useAct, useCan } from '../room/useAct.ts';
import { useToggles } from '../room/useToggles.ts';

export function MutedHint() {
  const { t } = useWords();
  const hint = useHint();
  if (!hint) return null;
  return (
    <Notice icon={MicOff} tone="calm" actions={hint === 'turnOn' ? <TurnOn /> : <AskToSpeak />}>
      <p>{t(`floor.hint.${hint}`)}</p>
    </Notice>
  );
}

function useHint(): Hint | null {
  const { t } = useWords();
  const say = useSay();
  const session = useSession();
  const view = useView();
  const { link } = useSnapshot();
  const speaks = useOwnVoice();
  const hints = useHints((hint) => {
    say(t(`floor.hint.${hint}`));
    if (hint === 'askToSpeak') tell(session);
  });
  const needed = link === 'live' ? hintFor(view) : null;
  useEffect(() => hints.hear(speaks, needed), [hints, speaks, needed]);
  return useSyncExternalStore(hints.subscribe, hints.getSnapshot);
}

/** The mediator's count of tries to speak out of turn; only that it happened leaves this device. */
function tell(session: SessionPort): void {
  const { view } = session.getSnapshot();
  if (view?.abilities.includes('spokeUnheard')) void session.send({ type: 'spokeUnheard' });
}

function useHints(onHint: (hint: Hint) => void): Hints {
  const latest = useLatest(onHint);
  const hints = useMemo(() => createHints((hint) => latest.current(hint)), [latest]);
  useEffect(() => hints.close, [hints]);
  return hints;
}

function useLatest<T>(value: T): { current: T } {
  const box = useRef(value);
  useEffect(() => {
    box.current = value;
  });
  return box;
}

function TurnOn() {
  const { t } = useWords();
  const { microphone } = useToggles();
  return <Button onClick={microphone}>{t('room.microphone.on')}</Button>;
}

function AskToSpeak() {
  const { t } = useWords();
  const can = useCan();
  const { floor } = useView();
  const { act, isBusy } = useAct();
  if (!can('raiseHand') || floor?.mine.handUp) return null;
  return (
    <Button isBusy={isBusy} onClick={() => act({ type: 'raiseHand', up: true })}>
      {t('floor.hand.raise')}
    </Button>
  );
}
