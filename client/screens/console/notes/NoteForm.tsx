// Writing a note, or changing one: its words, and whether it is for all mediators. One's own unless said otherwise.
// Must never lose what was written when it is refused.
import { type FormEvent, useState } from 'react';
import { LONGEST_TEXT } from '../../../../shared/limits.ts';
import type { RefusalCode } from '../../../../shared/refusals.ts';
import { Button, Switch, TextField } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useWords } from '../../../words/staff.tsx';
import css from './Notes.module.css';

interface Words {
  text: string;
  shared: boolean;
}
interface NoteFormProps {
  label: string;
  send: string;
  first?: Words;
  refusal: RefusalCode | null;
  /** Resolves to whether it was kept. */
  onKeep(words: Words): Promise<boolean>;
  onCancel?(): void;
}

export function NoteForm({ label, send, first, refusal, onKeep, onCancel }: NoteFormProps) {
  const { t } = useWords();
  const [text, setText] = useState(first?.text ?? '');
  const [shared, setShared] = useState(first?.shared ?? false);
  const [isBusy, setBusy] = useState(false);
  async function keep(event: FormEvent) {
    event.preventDefault();
    if (!text.trim() || isBusy) return;
    setBusy(true);
    if ((await onKeep({ text, shared })) && !first) {
      setText('');
      setShared(false);
    }
    setBusy(false);
  }
  return (
    <form className={css.form} onSubmit={keep}>
      <TextField label={label} lines={3} maxLength={LONGEST_TEXT} value={text} onChange={setText} />
      <Switch
        label={t('console.notes.share')}
        hint={t(shared ? 'console.notes.team' : 'console.notes.own')}
        isOn={shared}
        onChange={setShared}
      />
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={!text.trim()}>
          {send}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('console.notes.cancel')}</Button>}
      </div>
    </form>
  );
}
