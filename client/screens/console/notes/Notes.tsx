// The mediators' notes of this case: one's own, or for all its mediators.
// Must never be shown where a party could see the screen's words: only mediators have this panel.
import { Lock, Users } from 'lucide-react';
import { useState } from 'react';
import type { Note } from '../../../../shared/notes.ts';
import { Button, Name } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { unsentFor } from '../../../parts/room/unsent.ts';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { NoteForm } from './NoteForm.tsx';
import css from './Notes.module.css';

export function Notes() {
  const { t } = useWords();
  const { notes } = useConsole();
  const can = useCan();
  const { act, refusal } = useAct();
  return (
    <div className={css.notes}>
      <h2>{t('console.notes.title')}</h2>
      <p>{t('console.notes.who')}</p>
      {can('note') && (
        <NoteForm
          label={t('console.notes.label')}
          send={t('console.notes.add')}
          refusal={refusal}
          onKeep={async (words) => (await act({ type: 'note', ...words })).ok}
        />
      )}
      {notes.length === 0 && <p className={css.none}>{t('console.notes.none')}</p>}
      <ol className={css.list}>
        {[...notes].reverse().map((note) => (
          <li key={note.id}>
            <OneNote note={note} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function OneNote({ note }: { note: Note }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [isChanging, setChanging] = useState(() => unsentFor('changeNote', note.id) !== null);
  if (isChanging)
    return (
      <NoteForm
        label={t('console.notes.label')}
        send={t('console.notes.save')}
        changed={note}
        refusal={refusal}
        onCancel={() => setChanging(false)}
        onKeep={async (words) => {
          const { ok } = await act({ type: 'changeNote', note: note.id, ...words });
          if (ok) setChanging(false);
          return ok;
        }}
      />
    );
  return (
    <>
      <Head note={note} />
      <p className={css.text} dir="auto">
        {note.text}
      </p>
      <Refused code={refusal} />
      {note.mine && (
        <div className={css.buttons}>
          <Button kind="quiet" onClick={() => setChanging(true)}>
            {t('console.notes.change')}
          </Button>
          <Button kind="quiet" isBusy={isBusy} onClick={() => act({ type: 'deleteNote', note: note.id })}>
            {t('console.notes.delete')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Whose it is, when, and who can read it: by icon and words. */
function Head({ note }: { note: Note }) {
  const { t, clock } = useWords();
  const Icon = note.shared ? Users : Lock;
  return (
    <p className={css.by}>
      {note.mine ? t('tile.you') : <Name>{note.by}</Name>} <time>{clock(note.at)}</time>{' '}
      <span className={css.readers}>
        <Icon aria-hidden />
        {t(note.shared ? 'console.notes.team' : 'console.notes.own')}
      </span>
    </p>
  );
}
