// With separate rooms only: what the sides are shown of the agreement, and the mediator's choice of it.
// Must never show a time or who wrote: it is the same for all sides, and tells nothing else.
import { BookOpenText, Eye } from 'lucide-react';
import { useState } from 'react';
import type { DraftText } from '../../../shared/draft/read.ts';
import type { ShownPoint } from '../../../shared/sideDrafts.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct, useCan } from '../room/useAct.ts';
import css from './Pane.module.css';
import { PointWords } from './PointWords.tsx';

/** Numbered as in the agreement; a mediator in a room with a side may read one aloud there. */
function ShownPoints({ points }: { points: readonly ShownPoint[] }) {
  const { t } = useWords();
  const can = useCan();
  const { act, refusal } = useAct();
  return (
    <>
      <ol className={css.points}>
        {points.map((point, at) => (
          <li key={point.id}>
            <PointWords text={point.text} />
            {can('readAloud') && (
              <Button
                size="small"
                kind="quiet"
                icon={<BookOpenText aria-hidden />}
                aria-label={t('reading.beginPoint', { number: at + 1 })}
                onClick={() => act({ type: 'readAloud', point: point.id })}
              >
                {t('reading.begin')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Refused code={refusal} />
    </>
  );
}

/** What a side sees in the place of the agreement. */
export function Snapshot({ points }: { points: readonly ShownPoint[] }) {
  const { t } = useWords();
  return (
    <section className={css.section} aria-label={t('snapshot.title')}>
      <p className={css.who}>{t('snapshot.forSides')}</p>
      <ShownPoints points={points} />
    </section>
  );
}

/** For mediators: what the sides see now, and choosing points of the live text to show in its place. */
export function ShowSnapshot({ read }: { read: () => DraftText }) {
  const { t } = useWords();
  const { draft } = useView();
  const [text, setText] = useState<DraftText | null>(null);
  return (
    <section className={css.section} aria-label={t('snapshot.title')}>
      <h2>{t('snapshot.title')}</h2>
      {draft.snapshot ? <ShownPoints points={draft.snapshot} /> : <p className={css.by}>{t('snapshot.none')}</p>}
      {text ? (
        <Choose text={text} onEnd={() => setText(null)} />
      ) : (
        <Button size="small" icon={<Eye aria-hidden />} onClick={() => setText(read())}>
          {t('snapshot.choose')}
        </Button>
      )}
    </section>
  );
}

function Choose({ text, onEnd }: { text: DraftText; onEnd(): void }) {
  const { t, list } = useWords();
  const { others } = useView().releases;
  const [chosen, setChosen] = useState<readonly string[]>(() => text.points.map(({ id }) => id));
  const { act, isBusy, refusal } = useAct();
  const audience = (others ?? []).map(({ seat }) => seat);
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const show = async () => {
    if (isBusy || chosen.length === 0) return;
    const { ok } = await act({ type: 'showSnapshot', points: [...chosen], audience });
    if (ok) onEnd();
  };
  return (
    <div className={css.form}>
      <fieldset className={css.choose}>
        <legend>
          <Sentence>{t('share.exactly', { people: list((others ?? []).map(({ name }) => marked(name))) })}</Sentence>
        </legend>
        {text.points.map((point) => (
          <label key={point.id}>
            <input type="checkbox" checked={chosen.includes(point.id)} onChange={() => toggle(point.id)} />
            <PointWords text={point.text} />
          </label>
        ))}
      </fieldset>
      <Refused code={refusal} />
      <div className={css.row}>
        <Button
          kind="main"
          size="small"
          icon={<Eye aria-hidden />}
          aria-disabled={isBusy || chosen.length === 0}
          onClick={show}
        >
          {t('snapshot.show')}
        </Button>
        <Button size="small" onClick={onEnd}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  );
}
