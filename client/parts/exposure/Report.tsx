// The report on a move: who could hear whom from when to when, and each thing written meanwhile with whom it reached.
// Must never show words that this reader's view does not carry.
import type { ExposedItem, ExposedStay, ExposureReport } from '../../../shared/exposure.ts';
import { useWords, type Words } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Sentence } from '../basic/index.ts';
import css from './Report.module.css';

export function Report({ report }: { report: ExposureReport }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className={css.report}>
      <ul className={css.stays}>
        {report.stays.map((stay) => (
          <li key={stay.person.seat}>
            <Sentence>{stayWords(stay, words)}</Sentence>
          </li>
        ))}
      </ul>
      {report.items.length === 0 ? (
        <p>{t('exposure.none')}</p>
      ) : (
        <>
          <p>{t('exposure.items', { count: report.items.length })}</p>
          <ol className={css.items}>
            {report.items.map((item) => (
              <li key={`${item.kind} ${item.id} ${item.at}`}>
                <Item item={item} />
              </li>
            ))}
          </ol>
        </>
      )}
      <p className={css.only}>{t('exposure.only')}</p>
    </div>
  );
}

function Item({ item }: { item: ExposedItem }) {
  const words = useWords();
  return (
    <>
      <p className={css.fact}>
        <Sentence>{itemWords(item, words)}</Sentence>
      </p>
      {item.text !== null && <blockquote dir="auto">{item.text}</blockquote>}
    </>
  );
}

/** "Sam was there from 14:02:03 to 14:02:09 and could hear Ben and Inés, and be heard by them." */
function stayWords({ person, from, until, couldHear }: ExposedStay, { t, list, exact }: Words): string {
  const heard = list(couldHear.map((one) => marked(one.person.name)));
  const values = { name: marked(person.name), from: exact(from), until: exact(until ?? from), people: heard };
  const was = t(until === null ? 'exposure.stay.still' : 'exposure.stay', values);
  return couldHear.length === 0 ? was : `${was} ${t('exposure.heard', values)}`;
}

const itemWords = ({ kind, by, at, reached, number }: ExposedItem, { t, list, exact }: Words): string =>
  t(`exposure.item.${kind}`, {
    name: marked(by.name),
    time: exact(at),
    number: number ?? 0,
    people: list(reached.map((one) => marked(one.name))),
  });
