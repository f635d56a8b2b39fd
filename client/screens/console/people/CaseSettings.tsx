// The case's settings, changed during a session.
// Must never save half of them, nor save by itself.
import { type FormEvent, useState } from 'react';
import type { Settings } from '../../../../shared/commands.ts';
import { Button } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { SettingsFields } from '../../owner/SettingsFields.tsx';
import { useConsole } from '../context.tsx';
import css from './People.module.css';

export function CaseSettings() {
  const { t } = useWords();
  const can = useCan();
  const { settings: saved } = useConsole();
  const { act, isBusy, refusal } = useAct();
  // Only what I changed: a colleague's "separate rooms only" must not go back to what this form showed before.
  const [changes, setChanges] = useState<Partial<Settings>>({});
  const settings = { ...saved, ...changes };
  const [isSaved, setSaved] = useState(false);
  if (!can('changeSettings')) return null;
  async function save(event: FormEvent) {
    event.preventDefault();
    const result = await act({ type: 'changeSettings', settings: { ...settings, title: settings.title.trim() } });
    setSaved(result.ok);
    if (result.ok) setChanges({});
  }
  return (
    <form className={css.form} noValidate onSubmit={save}>
      <h2>{t('people.settings')}</h2>
      <SettingsFields
        settings={settings}
        isChecked
        onChange={(next) => {
          setChanges(changesTo(saved, next));
          setSaved(false);
        }}
      />
      <Refused code={refusal} />
      <div className={css.actions}>
        <p role="status">{isSaved && t('people.settings.saved')}</p>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={settings.title.trim() === ''}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}

/** The fields in which `next` differs from what is saved. */
const changesTo = (saved: Settings, next: Settings): Partial<Settings> => ({
  ...(next.title !== saved.title && { title: next.title }),
  ...(next.contact !== saved.contact && { contact: next.contact }),
  ...(next.hideAddresses !== saved.hideAddresses && { hideAddresses: next.hideAddresses }),
  ...(next.languages.join() !== saved.languages.join() && { languages: next.languages }),
});
