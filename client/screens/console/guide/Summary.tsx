// One summary on the mediator's side: what its party said to it, and what can be done now.
// Must never offer to share what its party has not called right and allowed.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LONGEST_HEARD } from '../../../../shared/limits.ts';
import type { SummaryView } from '../../../../shared/summaries.ts';
import { useView } from '../../../net/context.tsx';
import { Button, Sentence, TextField } from '../../../parts/basic/index.ts';
import { audienceSeats, readersOf } from '../../../parts/room/chatAudience.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { unsentFor } from '../../../parts/room/unsent.ts';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useUnsent } from '../../../parts/room/useUnsent.ts';
import { marked } from '../../../words/names.ts';
import { useWords, type Words } from '../../../words/staff.tsx';
import { people } from '../names.ts';
import css from './Guide.module.css';

type Doing = 'share' | 'revise' | null;

export function Summary({ summary }: { summary: SummaryView }) {
  const words = useWords();
  const { t } = words;
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const [doing, setDoing] = useState<Doing>(() => (unsentFor('reviseSummary', summary.id) === null ? null : 'revise'));
  const mayShare = summary.state === 'right' && summary.allowed === true && can('shareSummary');
  const done = () => setDoing(null);
  return (
    <article className={css.summary}>
      <h3>
        <Sentence>{marked(summary.of.name)}</Sentence>
      </h3>
      <p className={css.text} dir="auto">
        {summary.text}
      </p>
      <State summary={summary} words={words} />
      <Refused code={refusal} />
      {doing === 'share' && <Share summary={summary} onDone={done} />}
      {doing === 'revise' && <Revise summary={summary} onDone={done} />}
      {doing === null && (
        <div className={css.buttons}>
          {mayShare && !summary.shared && (
            <Button kind="main" onClick={() => setDoing('share')}>
              {t('guide.summaries.share')}
            </Button>
          )}
          <Button onClick={() => setDoing('revise')}>{t('guide.summaries.revise')}</Button>
          <Button isBusy={isBusy} onClick={() => act({ type: 'takeBackSummary', summary: summary.id })}>
            {t('guide.summaries.takeBack')}
          </Button>
        </div>
      )}
    </article>
  );
}

function State({ summary, words: { t } }: { summary: SummaryView; words: Words }) {
  const name = marked(summary.of.name);
  if (summary.shared) return <p>{t('guide.summaries.shared')}</p>;
  if (summary.state !== 'right')
    return (
      <>
        <p>
          <Sentence>{t(`guide.summaries.${summary.state}`, { name })}</Sentence>
        </p>
        {summary.correction && (
          <p className={css.text} dir="auto">
            {summary.correction}
          </p>
        )}
      </>
    );
  const may = summary.allowed === null ? 'unsaid' : summary.allowed ? 'may' : 'kept';
  return (
    <p>
      <Sentence>{`${t('guide.summaries.right', { name })}. ${t(`guide.summaries.${may}`)}`}</Sentence>
    </p>
  );
}

/** The second look: exactly whom these words go to. */
function Share({ summary, onDone }: { summary: SummaryView; onDone(): void }) {
  const words = useWords();
  const { t } = words;
  const { place } = useView();
  const { act, isBusy, refusal } = useAct();
  const readers = readersOf(place);
  async function share() {
    const { id, words: worded } = summary;
    const result = await act({ type: 'shareSummary', summary: id, words: worded, audience: audienceSeats(readers) });
    if (result.ok) onDone();
  }
  return (
    <>
      <p>
        <Sentence>{t('guide.summaries.share.what', { people: people(readers, words) })}</Sentence>
      </p>
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button kind="main" isBusy={isBusy} onClick={share}>
          {t('guide.summaries.share.yes')}
        </Button>
        <Button onClick={onDone}>{t('guide.summaries.share.no')}</Button>
      </div>
    </>
  );
}

function Revise({ summary, onDone }: { summary: SummaryView; onDone(): void }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [text, setText, forget] = useUnsent('reviseSummary', summary.id, summary.text);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    // The button that opened this, and had the focus, is gone; who comes back to it by a tab stands on that tab.
    if (document.activeElement === document.body) field.current?.focus();
  }, []);
  const close = () => {
    forget();
    onDone();
  };
  async function send(event: FormEvent) {
    event.preventDefault();
    const result = await act({ type: 'reviseSummary', summary: summary.id, words: summary.words, text });
    if (result.ok) close();
  }
  return (
    <form className={css.form} onSubmit={send}>
      <TextField
        ref={field}
        label={t('guide.summaries.label')}
        lines={3}
        maxLength={LONGEST_HEARD}
        value={text}
        onChange={setText}
      />
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={!text.trim()}>
          {t('guide.summaries.revise.send')}
        </Button>
        <Button onClick={close}>{t('guide.summaries.cancel')}</Button>
      </div>
    </form>
  );
}
