// The case's settings, changed during a session.
// Must never save half of them, nor save by itself.
import { type FormEvent, useState } from 'react';
import { Button } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/index.tsx';
import { SettingsFields } from '../../owner/SettingsFields.tsx';
import { useConsole } from '../context.tsx';
import css from './People.module.css';

export function CaseSettings() {
  const { t } = useWords();
  const can = useCan();
  const { settings: saved } = useConsole();
  const { act, isBusy, refusal } = useAct();
  const [settings, setSettings] = useState(saved);
  const [isSaved, setSaved] = useState(false);
  if (!can('changeSettings')) return null;
  async function save(event: FormEvent) {
    event.preventDefault();
    const result = await act({ type: 'changeSettings', settings: { ...settings, title: settings.title.trim() } });
    setSaved(result.ok);
  }
  return (
    <form className={css.form} noValidate onSubmit={save}>
      <h2>{t('people.settings')}</h2>
      <SettingsFields
        settings={settings}
        isChecked
        onChange={(next) => {
          setSettings(next);
          setSaved(false);
        }}
      />
      <Refused code={refusal} />
      <div className={css.actions}>
        <p role="status">{isSaved && t('people.settings.saved')}</p>
        <Button type="submit" kind="main" disabled={isBusy || settings.title.trim() === ''}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
