// A window to change a case's settings, before or during a session.
// Must never save half of them.
import { useState } from 'react';
import type { Settings } from '../../../shared/commands.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { Button } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/staff.tsx';
import type { Change } from './CaseScreen.tsx';
import { SettingsFields } from './SettingsFields.tsx';

export interface SettingsDialogProps {
  first: Settings;
  change: Change;
  onClose(): void;
}

export function SettingsDialog({ first, change, onClose }: SettingsDialogProps) {
  const { t } = useWords();
  const [settings, setSettings] = useState(first);
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  async function save() {
    setChecked(true);
    if (settings.title.trim() === '') return;
    const code = await change({ type: 'changeSettings', settings: { ...settings, title: settings.title.trim() } });
    setRefusal(code);
    if (code === null) onClose();
  }
  const actions = (
    <>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
      <Button kind="main" onClick={save}>
        {t('app.save')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('owner.case.change')} isOpen onClose={onClose} actions={actions}>
      <SettingsFields settings={settings} onChange={setSettings} isChecked={isChecked} />
      <Refused code={refusal} />
    </Dialog>
  );
}
