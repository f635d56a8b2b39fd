// Writing to the room: who will read it is printed on the box, and the words stay until they are stored.
// Must never send to more or other people than the box shows.

import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { LONGEST_TEXT } from '../../../shared/limits.ts';
import type { PersonRef } from '../../../shared/people.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence, TextField } from '../basic/index.ts';
import css from './Chat.module.css';
import { audienceSeats, readersOf } from './chatAudience.ts';
import { Refused } from './Refused.tsx';
import { useAct, useCan } from './useAct.ts';
import { useUnsent } from './useUnsent.ts';

/** `beside` stands in the line of the button. */
export function ChatBox({ beside }: { beside?: ReactNode }) {
  const { t } = useWords();
  const { place } = useView();
  const can = useCan();
  const { act, isBusy, refusal, forget } = useAct();
  const readers = readersOf(place);
  // Whoever is moved finds their words again in the room they were meant for, before the people they were meant for.
  const [text, setText, sent] = useUnsent('say', place.room, '', audienceSeats(readers));
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!text.trim() || isBusy) return;
    const result = await act({ type: 'say', text, audience: audienceSeats(readers) });
    if (result.ok) sent();
    field.current?.focus();
  }

  function write(next: string) {
    forget();
    setText(next);
  }

  return (
    <form className={css.box} onSubmit={send}>
      <Readers readers={readers} />
      <TextField ref={field} label={t('chat.label')} lines={2} maxLength={LONGEST_TEXT} value={text} onChange={write} />
      <Refused code={refusal} />
      <div className={css.send}>
        {beside}
        <Button
          type="submit"
          kind="main"
          icon={<SendHorizontal aria-hidden />}
          isBusy={isBusy}
          disabled={!can('say') || !text.trim()}
        >
          {t('chat.send')}
        </Button>
      </div>
    </form>
  );
}

function Readers({ readers }: { readers: PersonRef[] }) {
  const { t, list } = useWords();
  const people = list(readers.map((one) => marked(one.name)));
  return (
    <p className={css.readers}>
      {readers.length === 0 ? t('chat.nobody') : <Sentence>{t('chat.readers', { people })}</Sentence>}
    </p>
  );
}
