// For a mediator in the room: messages wait for me or not, and those that wait, each to be let through or given back.
// Must never be shown to anybody who does not mediate.
import { type FormEvent, useState } from 'react';
import { LONGEST_REASON } from '../../../shared/limits.ts';
import type { HeldMessage } from '../../../shared/review.ts';
import { useView } from '../../net/context.tsx';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';
import { Button, Name, Sentence, Switch, TextField } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { unsentFor } from '../room/unsent.ts';
import { useAct, useCan } from '../room/useAct.ts';
import { useUnsent } from '../room/useUnsent.ts';
import css from './Conversation.module.css';

export default function Review() {
  const { t } = useWords();
  const { me, review } = useView();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const waiting = review.held.filter(({ by, returned }) => by.seat !== me.seat && returned === null);
  return (
    <section className={css.review} aria-label={t('guide.hold.title')}>
      {can('holdMessages') && (
        <Switch
          label={t('guide.hold')}
          hint={t('guide.hold.what')}
          isOn={review.waitFor.length > 0}
          isDisabled={isBusy}
          onChange={(on) => void act({ type: 'holdMessages', on })}
        />
      )}
      <Refused code={refusal} />
      {waiting.map((held) => (
        <Waiting key={held.id} held={held} />
      ))}
    </section>
  );
}

function Waiting({ held }: { held: HeldMessage }) {
  const { t, list, clock } = useWords();
  const { me } = useView();
  const { act, isBusy, refusal } = useAct();
  const [isReturning, setReturning] = useState(() => unsentFor('returnMessage', held.id) !== null);
  const readers = held.audience.filter(({ seat }) => seat !== me.seat && seat !== held.by.seat);
  return (
    <article className={css.held}>
      <p className={css.quiet}>
        <strong>
          <Name>{held.by.name}</Name>
        </strong>{' '}
        <time>{clock(held.at)}</time>
      </p>
      <p className={css.text} dir="auto">
        {held.text}
      </p>
      <p className={css.quiet}>
        <Sentence>{t('chat.readers', { people: list(readers.map((one) => marked(one.name))) })}</Sentence>
      </p>
      <Refused code={refusal} />
      {isReturning ? (
        <Return message={held.id} onCancel={() => setReturning(false)} />
      ) : (
        <div className={css.buttons}>
          <Button kind="main" isBusy={isBusy} onClick={() => act({ type: 'letThrough', message: held.id })}>
            {t('guide.hold.through')}
          </Button>
          <Button onClick={() => setReturning(true)}>{t('guide.hold.return')}</Button>
        </div>
      )}
    </article>
  );
}

function Return({ message, onCancel }: { message: string; onCancel(): void }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [reason, setReason, forget] = useUnsent('returnMessage', message, '');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const result = await act({ type: 'returnMessage', message, reason: reason.trim() });
    if (result.ok) forget();
  };
  const cancel = () => {
    forget();
    onCancel();
  };
  return (
    <form className={css.returning} onSubmit={send}>
      <TextField label={t('guide.hold.reason')} maxLength={LONGEST_REASON} value={reason} onChange={setReason} />
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy}>
          {t('guide.hold.return.yes')}
        </Button>
        <Button onClick={cancel}>{t('guide.hold.return.no')}</Button>
      </div>
    </form>
  );
}
