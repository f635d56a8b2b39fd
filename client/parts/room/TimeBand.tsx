// Under the audience sentence: a break, when the mediator is back, why I was brought here, whom to call.
// Must never take the place of the audience sentence, which says who can hear me.
import { Clock } from 'lucide-react';
import { useServerNow, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Notice } from './Notice.tsx';
import { timeSentences } from './timeWords.ts';

/** Seconds do not matter here. */
const EVERY = 5_000;

export function TimeBand() {
  const view = useView();
  const words = useWords();
  const sentences = timeSentences(view, useServerNow(EVERY), words);
  if (sentences.length === 0) return null;
  return (
    <Notice icon={Clock} tone="calm">
      <p>{sentences.join(' ')}</p>
    </Notice>
  );
}
