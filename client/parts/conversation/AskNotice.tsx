// That a question waits for me, where the card with it is not in sight.
// Must never show what it is about: that is read where it is answered.
import { MessageCircleQuestion } from 'lucide-react';
import { useSnapshot, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Notice } from '../room/Notice.tsx';
import { asksOf } from './asks.ts';

/** `onAnswer` opens the messages, where the question stands first. */
export function AskNotice({ onAnswer }: { onAnswer(): void }) {
  const { t } = useWords();
  const { chat } = useSnapshot();
  const first = asksOf(useView(), chat)[0];
  if (!first) return null;
  return (
    <Notice icon={MessageCircleQuestion} actions={<Button onClick={onAnswer}>{t('ask.show')}</Button>}>
      <p>
        <Sentence>{t(`ask.notice.${first.what}`, { name: marked(first.by) })}</Sentence>
      </p>
    </Notice>
  );
}
