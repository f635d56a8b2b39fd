// Exactly these words to the mediators, who may show them to all: written or taken from a point, and read once more.
// Must never clear what somebody wrote before the server has stored it, nor release what is not in the box.
import { Send } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LONGEST_TEXT } from '../../../shared/limits.ts';
import type { PersonRef } from '../../../shared/people.ts';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence, TextField } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import css from './Pane.module.css';

export interface ReleaseFormProps {
  /** What the box begins with. */
  text: string;
  /** Who will read it. */
  mediators: readonly PersonRef[];
  onEnd(): void;
}

export function ReleaseForm({ text: first, mediators, onEnd }: ReleaseFormProps) {
  const { t, list } = useWords();
  const [text, setText] = useState(first);
  const { act, isBusy, refusal } = useAct();
  const box = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const people = list(mediators.map(({ name }) => marked(name)));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || isBusy) return;
    const audience = mediators.map(({ seat }) => seat);
    const { ok } = await act({ type: 'releaseWords', text: text.trim(), audience });
    if (ok) onEnd();
  };
  return (
    <form className={css.form} onSubmit={send}>
      <TextField
        ref={box}
        label={t('release.words')}
        value={text}
        onChange={setText}
        lines={4}
        maxLength={LONGEST_TEXT}
      />
      <p>
        <Sentence>{t('release.readers', { people })}</Sentence>
      </p>
      <Refused code={refusal} />
      <div className={css.row}>
        <Button type="submit" kind="main" icon={<Send aria-hidden />} aria-disabled={isBusy || text.trim() === ''}>
          {t('release.send')}
        </Button>
        <Button onClick={onEnd}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}
