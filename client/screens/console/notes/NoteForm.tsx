// Writing a note, or changing one: its words, and whether it is for all mediators. One's own unless said otherwise.
// Must never lose what was written when it is refused.
import { type FormEvent, useState } from 'react';
import { LONGEST_TEXT } from '../../../../shared/limits.ts';
import type { Note } from '../../../../shared/notes.ts';
import type { RefusalCode } from '../../../../shared/refusals.ts';
import { Button, Switch, TextField } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useUnsent } from '../../../parts/room/useUnsent.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './Notes.module.css';

interface Words {
  text: string;
  shared: boolean;
}
const EMPTY: Words = { text: '', shared: false };

interface NoteFormProps {
  label: string;
  send: string;
  /** The note that is changed; none where one is written. */
  changed?: Note;
  refusal: RefusalCode | null;
  /** Resolves to whether it was kept. */
  onKeep(words: Words): Promise<boolean>;
  onCancel?(): void;
}

export function NoteForm({ label, send, changed, refusal, onKeep, onCancel }: NoteFormProps) {
  const { t } = useWords();
  const [{ text, shared }, write, forget] = useUnsent<Words>(
    changed ? 'changeNote' : 'note',
    changed?.id ?? '',
    changed ?? EMPTY,
  );
  const [isBusy, setBusy] = useState(false);
  async function keep(event: FormEvent) {
    event.preventDefault();
    if (!text.trim() || isBusy) return;
    setBusy(true);
    if (await onKeep({ text, shared })) forget();
    setBusy(false);
  }
  function cancel() {
    forget();
    onCancel?.();
  }
  return (
    <form className={css.form} onSubmit={keep}>
      <TextField
        label={label}
        lines={3}
        maxLength={LONGEST_TEXT}
        value={text}
        onChange={(next) => write({ text: next, shared })}
      />
      <Switch
        label={t('console.notes.share')}
        hint={t(shared ? 'console.notes.team' : 'console.notes.own')}
        isOn={shared}
        onChange={(next) => write({ text, shared: next })}
      />
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={!text.trim()}>
          {send}
        </Button>
        {onCancel && <Button onClick={cancel}>{t('console.notes.cancel')}</Button>}
      </div>
    </form>
  );
}
