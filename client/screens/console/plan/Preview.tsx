// Before and after: who hears each person now, and who will; whoever is new stands out.
// Must never leave out anybody whose listeners change.
import { Plus } from 'lucide-react';
import type { MovePreview } from '../../../../shared/view.ts';
import { Banner, Name, Sentence, SideMark } from '../../../parts/basic/index.ts';
import { useWords } from '../../../words/staff.tsx';
import { people } from '../names.ts';
import { type PreviewRow, previewRows } from '../previewRows.ts';
import css from './Plan.module.css';

export function Preview({ preview }: { preview: MovePreview }) {
  const words = useWords();
  const rows = previewRows(preview);
  return (
    <section className={css.part} aria-live="polite">
      <h3>{words.t('plan.before')}</h3>
      {rows.length === 0 ? <p>{words.t('plan.unchanged')}</p> : <Rows rows={rows} />}
      {preview.broughtAlong.length > 0 && (
        <p>
          <Sentence>{words.t('plan.along', { people: people(preview.broughtAlong, words) })}</Sentence>
        </p>
      )}
      {preview.pausesRoom && (
        <Banner kind="paused">
          <p>{words.t('plan.pauses')}</p>
        </Banner>
      )}
    </section>
  );
}

function Rows({ rows }: { rows: PreviewRow[] }) {
  const { t } = useWords();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('plan.person')}</th>
          <th scope="col">{t('plan.now')}</th>
          <th scope="col">{t('plan.then')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.person.seat}>
            <th scope="row">
              <span className={css.who}>
                {row.person.side && <SideMark side={row.person.side} size={1.25} />}
                <Name>{row.person.name}</Name>
              </span>
              {row.asked && <small>{t('plan.asked')}</small>}
            </th>
            <td>
              <Listeners who={row.now} />
            </td>
            <td>
              <Listeners who={row.later} fresh={row.fresh} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Listeners({ who, fresh }: { who: PreviewRow['now']; fresh?: Set<string> }) {
  const { t } = useWords();
  if (who.length === 0) return <span className={css.nobody}>{t('plan.nobody')}</span>;
  return (
    <ul className={css.listeners}>
      {who.map((one) => (
        <li key={one.seat} data-fresh={fresh?.has(one.seat)}>
          {fresh?.has(one.seat) && <Plus aria-hidden />}
          <Name>{one.name}</Name>
          {fresh?.has(one.seat) && <span className="heard">{t('plan.new')}</span>}
        </li>
      ))}
    </ul>
  );
}
