// The settings of a case: title, separate rooms, hidden addresses, languages.
// Must never let a case be without a language.

import type { Settings } from '../../../shared/commands.ts';
import { LONGEST_NAME } from '../../../shared/limits.ts';
import { LANGUAGES, type Language } from '../../../shared/people.ts';
import { Switch, TextField } from '../../parts/basic/index.ts';
import { useWords } from '../../words/staff.tsx';
import css from './owner.module.css';

export interface SettingsFieldsProps {
  settings: Settings;
  onChange(settings: Settings): void;
  isChecked: boolean;
}

export function SettingsFields({ settings, onChange, isChecked }: SettingsFieldsProps) {
  const { t } = useWords();
  const change = (part: Partial<Settings>) => onChange({ ...settings, ...part });
  return (
    <div className={css.form}>
      <TextField
        label={t('owner.make.name')}
        hint={t('owner.make.nameHint')}
        value={settings.title}
        onChange={(title) => change({ title })}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        error={isChecked && settings.title.trim() === '' ? t('owner.make.noTitle') : null}
      />
      <div>
        <Switch
          label={t('owner.separate')}
          hint={t('owner.separate.hint')}
          isOn={settings.contact === 'separate'}
          onChange={(isOn) => change({ contact: isOn ? 'separate' : 'joint' })}
        />
        <Switch
          label={t('owner.hide')}
          hint={t('owner.hide.hint')}
          isOn={settings.hideAddresses}
          onChange={(hideAddresses) => change({ hideAddresses })}
        />
      </div>
      <Languages languages={settings.languages} onChange={(languages) => change({ languages })} />
    </div>
  );
}

function Languages({ languages, onChange }: { languages: Language[]; onChange(languages: Language[]): void }) {
  const { t } = useWords();
  const set = (one: Language, isOn: boolean) =>
    onChange(LANGUAGES.filter((l) => (l === one ? isOn : languages.includes(l))));
  return (
    <fieldset>
      <legend className={css.hint}>{t('owner.languages')}</legend>
      {LANGUAGES.map((one) => (
        <Switch
          key={one}
          label={t(`language.${one}`)}
          isOn={languages.includes(one)}
          isDisabled={languages.length === 1 && languages.includes(one)}
          onChange={(isOn) => set(one, isOn)}
        />
      ))}
    </fieldset>
  );
}
