// How long what is kept of a case: its days, a legal hold, closing it for good, and the certificate of what is gone.
// Must never show a word of what was said, nor close a case at one press.
import { Download } from 'lucide-react';
import { useState } from 'react';
import { DESTROYABLE, type Destroyable, KEPT_FOR, KINDS } from '../../../shared/records.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { Button, Select, Switch } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/staff.tsx';
import type { CasePage } from './api.ts';
import type { Change } from './CaseScreen.tsx';
import { useOwnerApi } from './context.tsx';
import css from './owner.module.css';

interface RecordsProps {
  about: CasePage;
  change: Change;
}

export function Records({ about, change }: RecordsProps) {
  const { t, day } = useWords();
  const { keepLog } = useOwnerApi();
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const act: Change = async (command) => {
    const code = await change(command);
    setRefusal(code);
    return code;
  };
  const keep = async () => {
    const kept = await keepLog(about.case);
    setRefusal(kept.ok ? null : kept.code);
  };
  const { closedAt, hold } = about.keeping;
  return (
    <section className={css.block}>
      <header>
        <h2>{t('records.title')}</h2>
        <Button icon={<Download aria-hidden />} onClick={() => void keep()}>
          {t('records.log')}
        </Button>
      </header>
      <p className={css.hint}>{t('records.what')}</p>
      <p>{closedAt === null ? t('records.open') : t('records.closed', { day: day(closedAt) })}</p>
      <div className={css.form}>
        {DESTROYABLE.map((what) => (
          <KeptFor key={what} about={about} what={what} change={act} />
        ))}
        <Switch
          label={t('records.hold')}
          hint={t('records.hold.hint')}
          isOn={hold}
          onChange={(on) => void act({ type: 'setLegalHold', on })}
        />
      </div>
      <Refused code={refusal} />
      <Closing about={about} change={act} />
    </section>
  );
}

/** One retention class: its days, when it ends, or what was destroyed. */
function KeptFor({ about, what, change }: RecordsProps & { what: Destroyable }) {
  const { t, day } = useWords();
  const { retention, endsAt, ended, hold } = about.keeping;
  const end = ended[what];
  if (end) return <Certificate what={what} end={end} />;
  const ends = endsAt[what];
  const options = KEPT_FOR[what].map((days) => ({ value: String(days), label: t('records.days', { count: days }) }));
  const choose = (days: string) =>
    void change({ type: 'setRetention', retention: { ...retention, [what]: Number(days) } });
  return (
    <div>
      <Select label={t(`records.keep.${what}`)} value={String(retention[what])} options={options} onChange={choose} />
      {ends !== null && <p className={css.hint}>{hold ? t('records.held') : t('records.ends', { day: day(ends) })}</p>}
    </div>
  );
}

function Certificate({
  what,
  end,
}: {
  what: Destroyable;
  end: NonNullable<CasePage['keeping']['ended'][Destroyable]>;
}) {
  const { t, day, list } = useWords();
  const { done } = end;
  if (!done) return <p>{t(`records.ending.${what}`)}</p>;
  const counted = KINDS.flatMap((kind) => {
    const count = done.counts[kind];
    return count ? [t(`records.kind.${kind}`, { count })] : [];
  });
  return (
    <p>
      {t(`records.gone.${what}`, { day: day(done.at) })}{' '}
      {counted.length > 0 ? t('records.counts', { counts: list(counted) }) : t('records.counts.none')}
    </p>
  );
}

function Closing({ about, change }: RecordsProps) {
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  const { closedAt, ended } = about.keeping;
  if (closedAt !== null) {
    if (Object.keys(ended).length > 0) return null;
    return (
      <div>
        <Button onClick={() => void change({ type: 'reopenCase' })}>{t('records.reopen')}</Button>
      </div>
    );
  }
  const close = async () => {
    setAsked(false);
    await change({ type: 'closeCase' });
  };
  const actions = (
    <>
      <Button onClick={() => setAsked(false)}>{t('app.cancel')}</Button>
      <Button kind="danger" onClick={close}>
        {t('records.close.do')}
      </Button>
    </>
  );
  return (
    <div>
      <Button disabled={about.session === 'open'} onClick={() => setAsked(true)}>
        {t('records.close')}
      </Button>
      {about.session === 'open' && <p className={css.hint}>{t('records.close.first')}</p>}
      <Dialog
        title={t('records.close.title')}
        role="alertdialog"
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        actions={actions}
      >
        <p>{t('records.close.what')}</p>
      </Dialog>
    </div>
  );
}
