// Making a case: a neutral title, the people, the settings; then to its page with the links.
// Must never lose what was typed when the server says no.
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Settings } from '../../../shared/commands.ts';
import { isMediator, LANGUAGES } from '../../../shared/people.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Banner, Button } from '../../parts/basic/index.ts';
import { Page } from '../../parts/page/Page.tsx';
import { PersonFields } from '../../parts/people/PersonFields.tsx';
import { emptyPerson, isSound, type PersonDraft, toSeat } from '../../parts/people/personDraft.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { type Key, useWords } from '../../words/staff.tsx';
import { useOwnerApi } from './context.tsx';
import css from './owner.module.css';
import { SettingsFields } from './SettingsFields.tsx';

const NEW: Settings = { title: '', contact: 'joint', hideAddresses: false, languages: [...LANGUAGES] };
const firstPeople = (): PersonDraft[] => [
  emptyPerson('mediator'),
  emptyPerson('party', 'A'),
  emptyPerson('party', 'B'),
];

export function MakeCase() {
  const { t } = useWords();
  const api = useOwnerApi();
  const navigate = useNavigate();
  const [settings, setSettings] = useState(NEW);
  const [people, setPeople] = useState(firstPeople);
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const problem = isChecked ? problemOf(settings, people) : null;

  async function save(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (problemOf(settings, people)) return;
    const answer = await api.make({ ...settings, title: settings.title.trim() }, people.map(toSeat));
    if (answer.ok) await navigate(`/owner/cases/${answer.value.case}`);
    else setRefusal(answer.code);
  }
  return (
    <Page title={t('owner.make.title')} tab={t('owner.tab')} size="wide">
      <form className={css.form} onSubmit={save} noValidate>
        <SettingsFields settings={settings} onChange={setSettings} isChecked={isChecked} />
        <PeopleRows people={people} onChange={setPeople} isChecked={isChecked} />
        {problem && (
          <Banner kind="danger" urgent>
            {t(problem)}
          </Banner>
        )}
        <Refused code={refusal} />
        <Button kind="main" size="large" type="submit">
          {t('owner.make.save')}
        </Button>
      </form>
    </Page>
  );
}

function problemOf(settings: Settings, people: readonly PersonDraft[]): Key | null {
  if (!people.some(({ role }) => isMediator(role))) return 'owner.make.noMediator';
  return settings.title.trim() === '' || !people.every(isSound) ? 'owner.make.check' : null;
}

interface PeopleRowsProps {
  people: readonly PersonDraft[];
  onChange(people: PersonDraft[]): void;
  isChecked: boolean;
}

function PeopleRows({ people, onChange, isChecked }: PeopleRowsProps) {
  const { t } = useWords();
  const put = (person: PersonDraft) => onChange(people.map((one) => (one.row === person.row ? person : one)));
  const drop = (person: PersonDraft) => onChange(people.filter((one) => one.row !== person.row));
  return (
    <section className={css.block}>
      <div>
        <h2>{t('owner.make.people')}</h2>
        <p className={css.hint}>{t('owner.make.peopleHint')}</p>
        <p className={css.hint}>{t('person.contactHint')}</p>
      </div>
      {people.map((person, at) => (
        <fieldset key={person.row} className={css.person} aria-label={t('person.heading', { number: at + 1 })}>
          <header>
            <h3>{person.name ? <bdi>{person.name}</bdi> : t('person.heading', { number: at + 1 })}</h3>
            {people.length > 1 && (
              <Button
                kind="quiet"
                icon={<Trash2 aria-hidden />}
                aria-label={person.name ? t('person.remove', { name: person.name }) : t('person.remove.unnamed')}
                onClick={() => drop(person)}
              />
            )}
          </header>
          <PersonFields person={person} onChange={put} isChecked={isChecked} />
        </fieldset>
      ))}
      <div>
        <Button icon={<Plus aria-hidden />} onClick={() => onChange([...people, emptyPerson('party')])}>
          {t('owner.make.add')}
        </Button>
      </div>
    </section>
  );
}
