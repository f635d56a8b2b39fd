// What another party heard me say, before everybody in the joint room: was it heard right?
// Must never send half-written words with a "yes".
import { type FormEvent, useState } from 'react';
import { LONGEST_HEARD } from '../../../shared/limits.ts';
import type { ChatItem } from '../../../shared/view.ts';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence, TextField } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import css from './Conversation.module.css';

export function RestatedCard({ line }: { line: ChatItem }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [isMissing, setMissing] = useState(false);
  const [text, setText] = useState('');
  const answer = (right: boolean) =>
    act({ type: 'answerRestating', message: line.id, right, text: right ? '' : text.trim() });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void answer(false);
  };
  return (
    <>
      <h3>
        <Sentence>{t('restated.title', { name: marked(line.by.name) })}</Sentence>
      </h3>
      <p className={css.said} dir="auto">
        {line.text}
      </p>
      {isMissing ? (
        <form className={css.own} onSubmit={send}>
          <TextField label={t('restated.label')} lines={2} maxLength={LONGEST_HEARD} value={text} onChange={setText} />
          <div className={css.buttons}>
            <Button type="submit" kind="main" isBusy={isBusy}>
              {t('restated.send')}
            </Button>
            <Button onClick={() => setMissing(false)}>{t('summary.correct.cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className={css.buttons}>
          <Button kind="main" isBusy={isBusy} onClick={() => answer(true)}>
            {t('restated.yes')}
          </Button>
          <Button onClick={() => setMissing(true)}>{t('restated.notQuite')}</Button>
        </div>
      )}
      <Refused code={refusal} />
    </>
  );
}
