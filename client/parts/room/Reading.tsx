// A point that a mediator reads aloud, in large type on every screen of the room; interpreters say whom they read it to.
// Must never show other words than the server's, nor cover the audience sentence or the controls.
import { BookOpenText } from 'lucide-react';
import { useEffect } from 'react';
import type { Language, PersonRef } from '../../../shared/people.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { useSay } from './Announcer.tsx';
import css from './Reading.module.css';
import { useAct, useCan } from './useAct.ts';

export function Reading() {
  const { t } = useWords();
  const { now } = useView().reading;
  const say = useSay();
  const begun = now && `${now.point} ${now.text}`;
  const number = now?.number ?? 0;
  useEffect(() => {
    if (begun !== null) say(t('reading.news', { number }));
  }, [begun, number, say, t]);
  if (!now) return null;
  return (
    // A long point is scrolled, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className={css.card} aria-label={t('reading.title', { number })} tabIndex={0}>
      <div className={css.top}>
        <p className={css.head}>
          <BookOpenText aria-hidden />
          <span>
            <Sentence>{t('reading.by', { number, name: marked(now.by.name) })}</Sentence>
          </span>
        </p>
        <End />
      </div>
      <div className={css.words}>
        {now.text.split('\n').map((line, at) => {
          const key = `${at}`;
          return <p key={key}>{line}</p>;
        })}
      </div>
      <Marks />
    </section>
  );
}

function End() {
  const { t } = useWords();
  const { act } = useAct();
  if (!useCan()('endReading')) return null;
  return <Button onClick={() => act({ type: 'endReading' })}>{t('reading.end')}</Button>;
}

/** An interpreter's word, in each language of the case, for each person they speak for. */
function Marks() {
  const { reading, case: info } = useView();
  const pairs = reading.to.flatMap((to) => info.languages.map((language) => ({ to, language })));
  if (pairs.length === 0) return null;
  return (
    <div className={css.row}>
      {pairs.map(({ to, language }) => (
        <MarkButton key={`${to.seat} ${language}`} to={to} language={language} />
      ))}
    </div>
  );
}

function MarkButton({ to, language }: { to: PersonRef; language: Language }) {
  const { t } = useWords();
  const { act } = useAct();
  const { marks } = useView().reading;
  const isDone = marks.some((mark) => mark.to.seat === to.seat && mark.language === language);
  const values = { name: marked(to.name), language: t(`reading.language.${language}`) };
  return (
    <Button
      aria-pressed={isDone}
      aria-disabled={isDone}
      onClick={() => !isDone && act({ type: 'markRead', to: to.seat, language })}
    >
      <Sentence>{t(isDone ? 'reading.marked' : 'reading.markIt', values)}</Sentence>
    </Button>
  );
}
