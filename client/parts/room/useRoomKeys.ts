// The keys of a room, tied to what they do.
// Must never be used by two screens at once.
import { useMemo } from 'react';
import { useSnapshot } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { plain } from '../../words/names.ts';
import { audienceSentence, cameraSentence } from '../audience/sentence.ts';
import { useSay } from './Announcer.tsx';
import { type Shortcuts, useShortcuts } from './shortcuts.ts';
import { useToggles } from './useToggles.ts';

/** `find`: only where there is something to find; the same function as long as it does the same. */
export function useRoomKeys({ find }: Pick<Shortcuts, 'find'> = {}): void {
  const { microphone, camera } = useToggles();
  const readAudience = useReadAudience();
  useShortcuts(useMemo(() => ({ microphone, camera, readAudience, find }), [microphone, camera, readAudience, find]));
}

function useReadAudience(): () => void {
  const say = useSay();
  const words = useWords();
  const { view, link } = useSnapshot();
  return useMemo(() => {
    const read = () => {
      if (!view) return;
      const sentences = [audienceSentence(view, link, words), cameraSentence(view, link, words)];
      say(plain(sentences.filter(Boolean).join(' ')));
    };
    return read;
  }, [say, words, view, link]);
}
