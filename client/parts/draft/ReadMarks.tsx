// Who read a point to whom, in which language and when: for mediators, and for the interpreter who said so.
// Must never be shown to anybody whose view does not carry it.
import { Languages } from 'lucide-react';
import type { ReadMark } from '../../../shared/reading.ts';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Sentence } from '../basic/index.ts';
import css from './Pane.module.css';

export function ReadMarks({ marks }: { marks: readonly ReadMark[] }) {
  const { t, clock } = useWords();
  return marks.map(({ by, to, language, at }) => (
    <p key={`${by.seat} ${to.seat} ${language} ${at}`} className={css.by}>
      <Languages aria-hidden />
      <span>
        <Sentence>
          {t('reading.mark', {
            by: marked(by.name),
            to: marked(to.name),
            language: t(`reading.language.${language}`),
            time: clock(at),
          })}
        </Sentence>
      </span>
    </p>
  ));
}
