// The owner's list of cases, and the way to a new one.
// Must never show names: a list is easily read over a shoulder.
import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { buttonClass } from '../../parts/basic/index.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { useWords } from '../../words/staff.tsx';
import { Nav } from '../staff/Nav.tsx';
import { NotReached } from '../staff/NotReached.tsx';
import type { CaseLine } from './api.ts';
import { useAnswer, useOwnerApi } from './context.tsx';
import css from './owner.module.css';

export function Cases() {
  const { t } = useWords();
  const [answer, again] = useAnswer(useOwnerApi().cases);
  if (!answer) return <Loading />;
  if (!answer.ok) return <NotReached code={answer.code} onAgain={again} />;
  const { cases } = answer.value;
  return (
    <Page title={t('owner.title')} tab={t('owner.tab')} size="wide">
      <Nav kind="admin" />
      <div>
        <Link to="/owner/new" className={buttonClass('main')}>
          <Plus aria-hidden />
          <span>{t('owner.new')}</span>
        </Link>
      </div>
      {cases.length === 0 && <p>{t('owner.none')}</p>}
      {cases.length > 0 && (
        <ul className={css.lines}>
          {cases.map((one) => (
            <Line key={one.case} about={one} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Line({ about }: { about: CaseLine }) {
  const { t } = useWords();
  return (
    <li>
      <Link to={`/owner/cases/${about.case}`} className={css.line}>
        <strong>
          <bdi>{about.title}</bdi>
        </strong>
        <span className={css.facts}>
          {about.sample && <span className={css.tag}>{t('owner.sample')}</span>}
          <span>{t('owner.people', { count: about.people })}</span>
          <span>{t(`owner.session.${about.session}`)}</span>
        </span>
      </Link>
    </li>
  );
}
