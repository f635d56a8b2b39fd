// The one voice of the meeting for screen readers: says what changed, and interrupts only for what cannot wait.
// Must never repeat what it said, nor read chat, levels or timers.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useSnapshot } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { plain } from '../../words/names.ts';
import { type Asked, newsBetween, type Told } from './news.ts';
import { newsSentence } from './newsWords.ts';

type Say = (sentence: string) => void;

interface AnnouncerProps {
  /** What I last asked of my own microphone: a mute I made myself is not news. */
  asked(): Asked;
  children: ReactNode;
}

const Context = createContext<Say>(() => {});

/** Reads a sentence at once; for what the person asked to hear. */
export const useSay = (): Say => useContext(Context);

export function Announcer({ asked, children }: AnnouncerProps) {
  const [urgent, sayNow] = useSaid();
  const [calm, saySoon] = useSaid();
  useNews(asked, sayNow, saySoon);
  return (
    <Context value={sayNow}>
      {children}
      <div className="heard">
        <p aria-live="assertive">{urgent}</p>
        <p aria-live="polite">{calm}</p>
      </div>
    </Context>
  );
}

/** A sentence that is read even when it is the same as the last one. */
function useSaid(): [string, Say] {
  const [said, setSaid] = useState('');
  const say = useCallback(
    (sentence: string) => setSaid((last) => (last === sentence ? `${sentence}\u00a0` : sentence)),
    [],
  );
  return [said, say];
}

function useNews(asked: () => Asked, sayNow: Say, saySoon: Say): void {
  const { view, serverOffset } = useSnapshot();
  const words = useWords();
  const before = useRef<Told | null>(null);
  useEffect(() => {
    const old = before.current;
    before.current = view;
    if (!old || !view || old === view) return;
    const news = newsBetween(old, view, asked());
    const join = (urgent: boolean) =>
      news
        .filter((one) => one.urgent === urgent)
        .map((one) => plain(newsSentence(one, view, Date.now() + serverOffset, words)))
        .join(' ');
    if (join(true)) sayNow(join(true));
    if (join(false)) saySoon(join(false));
  }, [view, words, asked, serverOffset, sayNow, saySoon]);
}
