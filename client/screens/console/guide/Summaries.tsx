// Summary-back: a mediator writes what they heard one party say, and follows what that party makes of it.
// Must never be given to other people than are named above the button.
import type { FormEvent } from 'react';
import { LONGEST_HEARD } from '../../../../shared/limits.ts';
import type { PersonRef } from '../../../../shared/people.ts';
import type { SummariesView } from '../../../../shared/summaries.ts';
import { useView } from '../../../net/context.tsx';
import { Button, Select, Sentence, TextField } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { useUnsent } from '../../../parts/room/useUnsent.ts';
import { useWords } from '../../../words/staff.tsx';
import { people } from '../names.ts';
import css from './Guide.module.css';
import { Summary } from './Summary.tsx';

export function Summaries() {
  const { t } = useWords();
  const { summaries } = useView();
  return (
    <section className={css.part} aria-label={t('guide.summaries.title')}>
      <h2>{t('guide.summaries.title')}</h2>
      <p className={css.quiet}>{t(summaries.to.length > 0 ? 'guide.summaries.what' : 'guide.summaries.nobody')}</p>
      {summaries.to.length > 0 && <Write to={summaries.to} />}
      {[...summaries.items].reverse().map((summary) => (
        <Summary key={summary.id} summary={summary} />
      ))}
    </section>
  );
}

function Write({ to }: { to: SummariesView['to'] }) {
  const words = useWords();
  const { t } = words;
  const { me, place } = useView();
  const { act, isBusy, refusal } = useAct();
  const [chosen, choose] = useUnsent('postSummary', place.room, '');
  const target = to.find(({ party }) => party === chosen) ?? to[0];
  const about = `${place.room} ${target?.party ?? ''}`;
  const [text, setText, sent] = useUnsent('postSummary', about, '', target?.audience);
  const here = (seat: string): PersonRef | undefined => place.people.find((one) => one.seat === seat);
  const readers = (target?.audience ?? []).filter((seat) => seat !== me.seat).flatMap((seat) => here(seat) ?? []);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!target || !text.trim()) return;
    const result = await act({ type: 'postSummary', to: target.party, text, audience: target.audience });
    if (result.ok) sent();
  }

  return (
    <form className={css.form} onSubmit={send}>
      <Select
        label={t('guide.summaries.to')}
        value={target?.party ?? ''}
        options={to.map(({ party }) => ({ value: party, label: here(party)?.name ?? '' }))}
        onChange={choose}
      />
      <TextField
        label={t('guide.summaries.label')}
        lines={3}
        maxLength={LONGEST_HEARD}
        value={text}
        onChange={setText}
      />
      <p className={css.quiet}>
        <Sentence>{t('guide.summaries.readers', { people: people(readers, words) })}</Sentence>
      </p>
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={!text.trim()}>
          {t('guide.summaries.send')}
        </Button>
      </div>
    </form>
  );
}
