// A short message to everybody who is in, in every room, written where it stands.
// Must never be sent by a press that could be meant for something else: it opens first, and is sent by its own button.
import { Megaphone } from 'lucide-react';
import { type FormEvent, useEffect, useRef } from 'react';
import { LONGEST_SHORT } from '../../../../shared/limits.ts';
import { Button, TextField } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useUnsent } from '../../../parts/room/useUnsent.ts';
import { useWords } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';
import css from './Requests.module.css';

export function PostToAll() {
  const { t } = useWords();
  const can = useCan();
  const { form, ask } = useDesk();
  const isOpen = form === 'post';
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // The form that had the focus is gone.
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (!can('postToAll')) return null;
  if (isOpen) return <PostForm onClose={() => ask(null)} />;
  return (
    <Button ref={button} size="small" wide icon={<Megaphone aria-hidden />} onClick={() => ask('post')}>
      {t('post.open')}
    </Button>
  );
}

function PostForm({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [text, setText, forget] = useUnsent('postToAll', '', '');
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => {
    forget();
    onClose();
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const result = await act({ type: 'postToAll', text });
    if (result.ok) close();
  };
  return (
    <form className={css.form} onSubmit={send}>
      <TextField
        ref={field}
        label={t('post.label')}
        hint={t('post.who')}
        value={text}
        lines={2}
        maxLength={LONGEST_SHORT}
        onChange={setText}
      />
      <Refused code={refusal} />
      <div className={css.answers}>
        <Button size="small" kind="main" type="submit" isBusy={isBusy} disabled={text.trim() === ''}>
          {t('post.send')}
        </Button>
        <Button size="small" onClick={close}>
          {t('post.stop')}
        </Button>
      </div>
    </form>
  );
}
