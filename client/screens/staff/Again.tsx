// Asks whoever is signed in to say once more who they are, over whatever they were doing; then that is done.
// Must never lose a word of what was typed behind it, nor clear the password for a code that ran out.
import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { whenAskedToProve } from '../../net/api.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { Button } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/staff.tsx';
import form from '../join/form.module.css';
import { useStaffApi } from './context.tsx';
import { ProofFields } from './ProofFields.tsx';

/** Stands in staff's pages, and shows itself when the server asks. */
export function AskAgain() {
  const [isAsked, setAsked] = useState(false);
  /** Several things may wait for one answer. */
  const waiting = useRef<((isProved: boolean) => void)[]>([]);
  const done = useCallback((isProved: boolean) => {
    setAsked(false);
    for (const tell of waiting.current.splice(0)) tell(isProved);
  }, []);
  useEffect(() => {
    const ask = () =>
      new Promise<boolean>((tell) => {
        waiting.current.push(tell);
        setAsked(true);
      });
    const stop = whenAskedToProve(ask);
    return () => {
      stop();
      done(false);
    };
  }, [done]);
  return isAsked && <Again onDone={done} />;
}

export function Again({ onDone }: { onDone(isProved: boolean): void }) {
  const { t } = useWords();
  const api = useStaffApi();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();

  async function prove(event: FormEvent) {
    event.preventDefault();
    // React carries a press on to whatever the window was opened from.
    event.stopPropagation();
    if (isBusy) return;
    setBusy(true);
    const answer = await api.again({ password, code });
    setBusy(false);
    // A code counts once: the next try needs the next one.
    setCode('');
    setRefusal(answer.ok ? null : answer.code);
    if (answer.ok) onDone(true);
  }
  const actions = (
    <>
      <Button onClick={() => onDone(false)}>{t('app.cancel')}</Button>
      <Button kind="main" type="submit" form={id} isBusy={isBusy}>
        {t('again.do')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('again.title')} role="alertdialog" isOpen onClose={() => onDone(false)} actions={actions}>
      <form id={id} className={form.form} onSubmit={prove} noValidate>
        <p>{t('again.what')}</p>
        <ProofFields password={password} onPassword={setPassword} code={code} onCode={setCode} />
        <Refused code={refusal} />
      </form>
    </Dialog>
  );
}
