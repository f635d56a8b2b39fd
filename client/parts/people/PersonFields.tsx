// The fields of one person: name, role, side or whom they speak for, language, email, phone.
// Must never be shown to a party: contact details are written here.
import { LONGEST_EMAIL, LONGEST_NAME, LONGEST_PHONE } from '../../../shared/limits.ts';
import { hasSide, LANGUAGES, ROLES, SIDES, type Side } from '../../../shared/people.ts';
import { useSite } from '../../net/site.ts';
import { useWords } from '../../words/staff.tsx';
import { Select, TextField } from '../basic/index.ts';
import css from './PersonFields.module.css';
import { type PersonDraft, problemsOf } from './personDraft.ts';

/** Stands for "no side" in the list; no side is called that. */
const NO_SIDE = 'none';

export interface PersonFieldsProps {
  person: PersonDraft;
  onChange(person: PersonDraft): void;
  /** Mark what is missing; only after somebody tried to save. */
  isChecked: boolean;
}

export function PersonFields({ person, onChange, isChecked }: PersonFieldsProps) {
  const { t } = useWords();
  const { texts } = useSite();
  const problems = isChecked ? problemsOf(person) : {};
  const change = (part: Partial<PersonDraft>) => onChange({ ...person, ...part });
  return (
    <div className={css.fields}>
      <TextField
        label={t('person.name')}
        value={person.name}
        onChange={(name) => change({ name })}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        error={problems.name && t(problems.name)}
      />
      <Select
        label={t('person.role')}
        value={person.role}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onChange={(role) => change({ role })}
      />
      {hasSide(person.role) && (
        <SideField person={person} onChange={(side) => change({ side })} isChecked={isChecked} />
      )}
      <Select
        label={t('person.language')}
        value={person.language}
        options={LANGUAGES.map((language) => ({ value: language, label: t(`language.${language}`) }))}
        onChange={(language) => change({ language })}
      />
      <TextField
        label={t('person.email')}
        type="email"
        value={person.email}
        onChange={(email) => change({ email })}
        maxLength={LONGEST_EMAIL}
        autoComplete="off"
        error={problems.email && t(problems.email)}
      />
      <TextField
        label={t('person.phone')}
        hint={texts ? t('person.phone.hint') : undefined}
        type="tel"
        value={person.phone}
        onChange={(phone) => change({ phone })}
        maxLength={LONGEST_PHONE}
        autoComplete="off"
        error={problems.phone && t(problems.phone)}
      />
    </div>
  );
}

interface SideFieldProps {
  person: PersonDraft;
  onChange(side: Side | null): void;
  isChecked: boolean;
}

function SideField({ person, onChange, isChecked }: SideFieldProps) {
  const { t } = useWords();
  const interprets = person.role === 'interpreter';
  const none = t(interprets ? 'person.interprets.all' : 'person.side.choose');
  const problem = isChecked && problemsOf(person).side;
  return (
    <Select
      label={t(interprets ? 'person.interprets' : 'person.side')}
      value={person.side ?? NO_SIDE}
      options={[
        { value: NO_SIDE, label: none },
        ...SIDES.map((side) => ({ value: side, label: t('side.name', { side }) })),
      ]}
      onChange={(chosen) => onChange(chosen === NO_SIDE ? null : chosen)}
      error={problem ? t(problem) : null}
    />
  );
}
