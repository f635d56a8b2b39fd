// A small library of questions by moment; "Ask this" puts one into the message box, where it is still to be sent.
// Must never send a question by itself.
import { useState } from 'react';
import { useView } from '../../../net/context.tsx';
import { Button, Select } from '../../../parts/basic/index.ts';
import { audienceSeats, readersOf } from '../../../parts/room/chatAudience.ts';
import { suggest } from '../../../parts/room/unsent.ts';
import { prompts as english, type Moment } from '../../../words/en/prompts.ts';
import { prompts as spanish } from '../../../words/es/prompts.ts';
import { useWords } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';
import css from './Guide.module.css';

const MOMENTS = Object.keys(english) as Moment[];

export function Questions() {
  const { t, language } = useWords();
  const { place } = useView();
  const { open } = useDesk();
  const [moment, choose] = useState<Moment>('opening');
  const prompts: Record<Moment, readonly string[]> = language === 'es' ? spanish : english;
  const ask = (question: string) => {
    suggest(place.room, audienceSeats(readersOf(place)), question);
    open('messages');
  };
  return (
    <section className={css.part} aria-label={t('guide.questions.title')}>
      <h2>{t('guide.questions.title')}</h2>
      <p className={css.quiet}>{t('guide.questions.what')}</p>
      <Select<Moment>
        label={t('guide.questions.moment')}
        value={moment}
        options={MOMENTS.map((value) => ({ value, label: t(`guide.questions.${value}`) }))}
        onChange={choose}
      />
      <ul className={css.questions}>
        {prompts[moment].map((question) => (
          <li key={question}>
            <p>{question}</p>
            <Button size="small" aria-label={`${t('guide.questions.ask')}: ${question}`} onClick={() => ask(question)}>
              {t('guide.questions.ask')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
