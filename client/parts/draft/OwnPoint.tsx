// What belongs to a point of a side's own text: releasing its words to the mediators.
// Must never release what the point says later: the words are taken when the box opens, and shown in it.
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { DraftText } from '../../../shared/draft/read.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import { ReleaseForm } from './ReleaseForm.tsx';
import { useFocusBack } from './useFocusBack.ts';

export function OwnPoint({ point, number, read }: { point: string; number: number; read: () => DraftText }) {
  const { t } = useWords();
  const { mediators } = useView().releases;
  const [text, setText] = useState<string | null>(null);
  const button = useFocusBack(text !== null);
  if (mediators === null) return null;
  if (text !== null) return <ReleaseForm text={text} mediators={mediators} onEnd={() => setText(null)} />;
  return (
    <Button
      ref={button}
      kind="quiet"
      size="small"
      icon={<Send aria-hidden />}
      aria-label={t('release.point', { number })}
      onClick={() => setText(read().points.find(({ id }) => id === point)?.text ?? '')}
    >
      {t('release.begin')}
    </Button>
  );
}
