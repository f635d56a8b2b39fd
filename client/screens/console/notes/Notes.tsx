// The mediators' own notes of this case.
// Must never be shown where a party could see the screen's words: only mediators have this panel.

import { type FormEvent, useState } from 'react';
import { LONGEST_TEXT } from '../../../../shared/limits.ts';
import { Button, Name, TextField } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/index.tsx';
import { useConsole } from '../context.tsx';
import css from './Notes.module.css';

export function Notes() {
  const { t, clock } = useWords();
  const { notes } = useConsole();
  return (
    <div className={css.notes}>
      <h2>{t('console.notes.title')}</h2>
      <p>{t('console.notes.who')}</p>
      <NewNote />
      {notes.length === 0 && <p className={css.none}>{t('console.notes.none')}</p>}
      <ol className={css.list}>
        {[...notes].reverse().map((note) => (
          <li key={note.id}>
            <p className={css.by}>
              {note.mine ? t('tile.you') : <Name>{note.by}</Name>} <time>{clock(note.at)}</time>
            </p>
            <p className={css.text} dir="auto">
              {note.text}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

function NewNote() {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const [text, setText] = useState('');
  async function keep(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    const result = await act({ type: 'note', text });
    if (result.ok) setText('');
  }
  if (!can('note')) return null;
  return (
    <form className={css.form} onSubmit={keep}>
      <TextField label={t('console.notes.label')} lines={3} maxLength={LONGEST_TEXT} value={text} onChange={setText} />
      <Refused code={refusal} />
      <Button type="submit" kind="main" disabled={isBusy || !text.trim()}>
        {t('console.notes.add')}
      </Button>
    </form>
  );
}
