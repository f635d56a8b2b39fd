// The second questions: different sides would be together, or a side would be split.
// Must never be answered by default.
import type { PersonRef } from '../../../../shared/people.ts';
import type { MovePreview } from '../../../../shared/view.ts';
import { Banner, Button, Sentence } from '../../../parts/basic/index.ts';
import { marked } from '../../../words/names.ts';
import { useWords, type Words } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';
import { mixes } from '../previewRows.ts';
import type { Plan } from './usePlanning.ts';

/** What still needs a yes. */
export const openQuestions = (preview: MovePreview, plan: Plan): MovePreview['needs'] =>
  preview.needs.filter((need) => need === 'split' || !plan.confirmMix);

export function Questions({ preview }: { preview: MovePreview }) {
  const { planning } = useDesk();
  const open = openQuestions(preview, planning.plan);
  return (
    <>
      {open.includes('confirmMix') && <Mixing preview={preview} />}
      {open.includes('split') && <Splitting />}
    </>
  );
}

function Mixing({ preview }: { preview: MovePreview }) {
  const words = useWords();
  const { change } = useDesk().planning;
  const found = mixes(preview);
  const yes = (
    <Button kind="danger" onClick={() => change({ confirmMix: true })}>
      {words.t('plan.mix.confirm')}
    </Button>
  );
  return (
    <Banner kind="danger" urgent actions={yes}>
      <p>
        <strong>{words.t('plan.mix.title')}</strong>
      </p>
      {found.length === 0 && <p>{words.t('plan.mix.foreign')}</p>}
      {found.map(({ mover, joins }) => (
        <p key={mover.seat}>
          <Sentence>
            {words.t('plan.mix.one', {
              mover: withSide(mover, words),
              people: words.list(joins.map((p) => withSide(p, words))),
            })}
          </Sentence>
        </p>
      ))}
    </Banner>
  );
}

/** "Sam Cole (side A)". */
const withSide = ({ name, side }: PersonRef, { t }: Pick<Words, 't'>): string =>
  side === null ? marked(name) : t('plan.mix.person', { name: marked(name), side: t('tile.side', { side }) });

function Splitting() {
  const { t } = useWords();
  const { change } = useDesk().planning;
  const yes = (
    <Button kind="danger" onClick={() => change({ split: true })}>
      {t('plan.split.confirm')}
    </Button>
  );
  return (
    <Banner kind="danger" urgent actions={yes}>
      <p>
        <strong>{t('plan.split.title')}</strong>
      </p>
      <p>{t('plan.split.what')}</p>
    </Banner>
  );
}
