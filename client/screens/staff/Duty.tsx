// The duty page: who does not feel safe now, in which case, since when, whom to phone. It keeps itself true.
// Must never look calm while the server cannot be asked.
import { Phone } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import type { SeatAlarm } from '../../../shared/staff.ts';
import { Banner } from '../../parts/basic/index.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { type Key, useWords } from '../../words/staff.tsx';
import { useStaffApi } from './context.tsx';
import { Nav } from './Nav.tsx';
import { NotReached } from './NotReached.tsx';
import css from './staff.module.css';

/** ms between one look and the next. */
const EVERY = 3_000;

export function Duty() {
  const { t } = useWords();
  const { alarms, code, again } = useAlarms();
  if (code === 'signedOut') return <NotReached code={code} onAgain={again} />;
  if (!alarms) return code ? <NotReached code={code} onAgain={again} /> : <Loading />;
  return (
    <Page title={t('duty.title')} tab={t(alarms.length > 0 ? 'duty.tab.some' : 'duty.tab.none')} size="wide">
      <Nav kind="office" />
      {code && (
        <Banner kind="danger" urgent>
          <p>{t('duty.lost')}</p>
        </Banner>
      )}
      {/* Read out as soon as it changes, whatever else is read. */}
      <p role="alert">
        <strong>{alarms.length > 0 ? t('duty.count', { count: alarms.length }) : t('duty.none')}</strong>
      </p>
      {alarms.length > 0 && (
        <>
          <ul className={css.alarms}>
            {alarms.map((alarm) => (
              <Alarm key={`${alarm.case} ${alarm.since}`} alarm={alarm} />
            ))}
          </ul>
          <p>{t('duty.ends')}</p>
        </>
      )}
    </Page>
  );
}

/** The newest answer stands until there is another; `code` says why there is none. */
function useAlarms() {
  const api = useStaffApi();
  const [alarms, setAlarms] = useState<SeatAlarm[] | null>(null);
  const [code, setCode] = useState<RefusalCode | null>(null);
  const again = useCallback(async () => {
    const answer = await api.duty();
    setCode(answer.ok ? null : answer.code);
    if (answer.ok) setAlarms(answer.value.alarms);
  }, [api]);
  useEffect(() => {
    void again();
    const timer = setInterval(() => void again(), EVERY);
    return () => clearInterval(timer);
  }, [again]);
  return { alarms, code, again };
}

function Alarm({ alarm }: { alarm: SeatAlarm }) {
  const { t, day } = useWords();
  const numbers: [Key, SeatAlarm['person'][number]][] = [
    ...alarm.person.map((one) => ['duty.person', one] as [Key, typeof one]),
    ...alarm.mediators.map((one) => ['duty.mediator', one] as [Key, typeof one]),
  ];
  return (
    <li>
      <h2>
        <bdi>{alarm.title}</bdi>
        {alarm.sample && ` (${t('owner.sample')})`}
      </h2>
      <p>{t('duty.since', { time: day(alarm.since) })}</p>
      {numbers.length === 0 && <p>{t('duty.noPhone')}</p>}
      {numbers.map(([key, { name, phone }]) => (
        <p key={`${key} ${name}`}>
          {t(key, { name })}{' '}
          <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
            <Phone aria-hidden size="1em" />
            {phone}
          </a>
        </p>
      ))}
    </li>
  );
}
