// A few words back to one person who asks, written in the list itself: no window lies over the room.
// Must never clear what was written before the server has it.
import { type FormEvent, useEffect, useRef } from 'react';
import { LONGEST_SHORT } from '../../../../shared/limits.ts';
import type { Asking } from '../../../../shared/requests.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { Button, TextField } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { useUnsent } from '../../../parts/room/useUnsent.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './Requests.module.css';

interface ReplyFormProps {
  one: Asking;
  person: ConsolePerson;
  onClose(): void;
}

export function ReplyForm({ one, person: { name }, onClose }: ReplyFormProps) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [text, setText, forget] = useUnsent('replyToRequest', one.request, '');
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => {
    forget();
    onClose();
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const result = await act({ type: 'replyToRequest', request: one.request, text });
    if (result.ok) close();
  };
  return (
    <form className={css.form} onSubmit={send}>
      <TextField
        ref={field}
        label={t('asking.reply.to', { name })}
        hint={t('asking.reply.who', { name })}
        value={text}
        lines={2}
        maxLength={LONGEST_SHORT}
        onChange={setText}
      />
      <Refused code={refusal} />
      <div className={css.answers}>
        <Button size="small" kind="main" type="submit" isBusy={isBusy} disabled={text.trim() === ''}>
          {t('asking.reply.send')}
        </Button>
        <Button size="small" onClick={close}>
          {t('asking.reply.stop')}
        </Button>
      </div>
    </form>
  );
}
