// What a mediator heard me say: first whether it is right, then, as a question of its own, whether it may be shared.
// Must never take "right" for "may be shared".
import { type FormEvent, useState } from 'react';
import { LONGEST_HEARD } from '../../../shared/limits.ts';
import type { SummaryView } from '../../../shared/summaries.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence, TextField } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import css from './Conversation.module.css';

interface CardProps {
  summary: SummaryView;
}

export function SummaryCard({ summary }: CardProps) {
  const { t, list } = useWords();
  const { me } = useView();
  const { act, isBusy, refusal } = useAct();
  const [isCorrecting, setCorrecting] = useState(false);
  const others = summary.audience.filter(({ seat }) => seat !== me.seat).map((one) => marked(one.name));
  return (
    <>
      <h3>
        <Sentence>{t('summary.title', { name: marked(summary.by) })}</Sentence>
      </h3>
      <p className={css.said} dir="auto">
        {summary.text}
      </p>
      <p className={css.quiet}>
        <Sentence>{t('summary.who', { people: list(others) })}</Sentence>
      </p>
      {isCorrecting ? (
        <Correct summary={summary} onCancel={() => setCorrecting(false)} />
      ) : (
        <div className={css.buttons}>
          <Button
            kind="main"
            isBusy={isBusy}
            onClick={() => act({ type: 'confirmSummary', summary: summary.id, words: summary.words })}
          >
            {t('summary.right')}
          </Button>
          <Button onClick={() => setCorrecting(true)}>{t('summary.notQuite')}</Button>
        </div>
      )}
      <Refused code={refusal} />
    </>
  );
}

function Correct({ summary, onCancel }: CardProps & { onCancel(): void }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void act({ type: 'correctSummary', summary: summary.id, words: summary.words, text });
  };
  return (
    <form className={css.own} onSubmit={send}>
      <TextField
        label={t('summary.correct.label')}
        lines={3}
        maxLength={LONGEST_HEARD}
        value={text}
        onChange={setText}
      />
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={!text.trim()}>
          {t('summary.correct.send', { name: summary.by })}
        </Button>
        <Button onClick={onCancel}>{t('summary.correct.cancel')}</Button>
      </div>
    </form>
  );
}

export function ShareCard({ summary }: CardProps) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const say = (allow: boolean) => act({ type: 'allowSharing', summary: summary.id, words: summary.words, allow });
  return (
    <>
      <h3>
        <Sentence>{t('summary.share.title', { name: marked(summary.by) })}</Sentence>
      </h3>
      <p className={css.said} dir="auto">
        {summary.text}
      </p>
      <p>{t('summary.share.what')}</p>
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button isBusy={isBusy} onClick={() => say(true)}>
          {t('summary.share.yes')}
        </Button>
        <Button isBusy={isBusy} onClick={() => say(false)}>
          {t('summary.share.no')}
        </Button>
      </div>
    </>
  );
}
