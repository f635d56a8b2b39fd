// One case as its owner sees it: settings, people, and a link for each.
// Must never show anything of what happens in a session.
import { ArrowLeft, UserPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Button } from '../../parts/basic/index.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { emptyPerson } from '../../parts/people/personDraft.ts';
import { useWords } from '../../words/staff.tsx';
import { NotReached } from '../staff/NotReached.tsx';
import type { CasePage, OwnersCommand } from './api.ts';
import { useAnswer, useOwnerApi } from './context.tsx';
import css from './owner.module.css';
import { PersonDialog } from './PersonDialog.tsx';
import { Records } from './Records.tsx';
import { SeatRow } from './SeatRow.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';

/** Asks for a change; gives back why it was not made. */
export type Change = (command: OwnersCommand) => Promise<RefusalCode | null>;

export function CaseScreen() {
  const { id = '' } = useParams();
  const api = useOwnerApi();
  const [answer, again] = useAnswer(useCallback(() => api.open(id), [api, id]));
  if (!answer) return <Loading />;
  if (!answer.ok) return <NotReached code={answer.code} onAgain={again} />;
  const change: Change = async (command) => {
    const changed = await api.change(id, command);
    if (changed.ok) await again();
    return changed.ok ? null : changed.code;
  };
  return <Shown about={answer.value} change={change} refresh={again} />;
}

interface ShownProps {
  about: CasePage;
  change: Change;
  /** Asks again how the case is now. */
  refresh(): Promise<void>;
}

function Shown({ about, change, refresh }: ShownProps) {
  const { t } = useWords();
  return (
    <Page title={about.settings.title} tab={t('owner.tab')} size="wide">
      <Link to="/owner" className={css.back}>
        <ArrowLeft aria-hidden />
        <span>{t('owner.case.back')}</span>
      </Link>
      <SettingsBlock about={about} change={change} refresh={refresh} />
      <PeopleBlock about={about} change={change} />
      <Records about={about} change={change} />
    </Page>
  );
}

function SettingsBlock({ about, change, refresh }: ShownProps) {
  const { t, list } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { contact, hideAddresses, languages } = about.settings;
  // A mediator may have changed them since: what is shown in the window is what saving would keep.
  const open = () => void refresh().then(() => setOpen(true));
  return (
    <section className={css.block}>
      <header>
        <h2>{t('owner.case.settings')}</h2>
        <Button onClick={open}>{t('owner.case.change')}</Button>
      </header>
      <p className={css.facts}>
        {about.sample && <span className={css.tag}>{t('owner.sample')}</span>}
        <span>{t(`owner.session.${about.session}`)}</span>
        <span>{t(`owner.case.contact.${contact}`)}</span>
        <span>{t(hideAddresses ? 'owner.case.hide.yes' : 'owner.case.hide.no')}</span>
        <span>{list(languages.map((one) => t(`language.${one}`)))}</span>
      </p>
      {isOpen && <SettingsDialog first={about.settings} change={change} onClose={() => setOpen(false)} />}
    </section>
  );
}

function PeopleBlock({ about, change }: { about: CasePage; change: Change }) {
  const { t } = useWords();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className={css.block}>
      <header>
        <h2>{t('owner.case.people')}</h2>
        <Button icon={<UserPlus aria-hidden />} onClick={() => setAdding(true)}>
          {t('seat.add')}
        </Button>
      </header>
      <p className={css.hint}>{t('owner.case.linkHint')}</p>
      <ul className={css.lines}>
        {about.people.map((person) => (
          <SeatRow key={person.seat} caseId={about.case} person={person} change={change} />
        ))}
      </ul>
      {isAdding && (
        <PersonDialog
          title={t('seat.add')}
          doLabel={t('seat.add.do')}
          first={emptyPerson('party')}
          onSave={(seat) => change({ type: 'addSeat', seat })}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
