// A mediator's own places, in all their cases, each opened by a press.
// Must never name anybody else of a case: a list is easily read over a shoulder.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Button } from '../../parts/basic/index.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/staff.tsx';
import { useAnswer } from '../owner/context.tsx';
import type { OwnSeat } from './api.ts';
import { useStaffApi } from './context.tsx';
import { Nav } from './Nav.tsx';
import { NotReached } from './NotReached.tsx';
import css from './staff.module.css';

export function YourCases() {
  const { t, language } = useWords();
  const api = useStaffApi();
  const navigate = useNavigate();
  const [answer, again] = useAnswer(api.seats);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  if (!answer) return <Loading />;
  if (!answer.ok) return <NotReached code={answer.code} onAgain={again} />;
  async function open(seat: OwnSeat) {
    const opened = await api.open(seat);
    if (opened.ok) await navigate(`/m/${opened.value.place}`, { state: { language } });
    else setRefusal(opened.code);
  }
  const { seats } = answer.value;
  return (
    <Page title={t('seats.title')} tab={t('seats.title')} size="wide">
      <Nav kind="mediator" />
      {seats.length === 0 && <p>{t('seats.none')}</p>}
      <ul className={css.lines}>
        {seats.map((seat) => (
          <li key={`${seat.case} ${seat.seat}`}>
            <div>
              <strong>
                <bdi>{seat.title}</bdi>
              </strong>
              <p className={css.facts}>
                <span>{t(`role.${seat.role}`)}</span>
                <span>{t(`owner.session.${seat.session}`)}</span>
              </p>
            </div>
            <Button aria-label={t('seats.open.label', { title: seat.title })} onClick={() => void open(seat)}>
              {t('seats.open')}
            </Button>
          </li>
        ))}
      </ul>
      <Refused code={refusal} />
    </Page>
  );
}
