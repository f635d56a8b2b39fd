// Signing in: address, password and a code, together.
// Must never say which of them was wrong, nor clear what was typed, save the code.
import { type FormEvent, useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import type { StaffRole } from '../../../shared/staff.ts';
import { useSite } from '../../net/site.ts';
import { Button, TextField } from '../../parts/basic/index.ts';
import { Office } from '../../parts/page/Office.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/staff.tsx';
import form from '../join/form.module.css';
import { useStaffApi } from './context.tsx';
import { ProofFields } from './ProofFields.tsx';

export function SignIn({ onDone }: { onDone(role: StaffRole): void }) {
  const { t } = useWords();
  const api = useStaffApi();
  const { office } = useSite();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await api.signIn(email, { password, code });
    setBusy(false);
    // A code counts once: the next try needs the next one.
    setCode('');
    setRefusal(answer.ok ? null : answer.code);
    if (answer.ok) onDone(answer.value.role);
  }
  return (
    <Page title={t('signIn.title')} tab={t('signIn.tab')} foot={<Office office={office} />}>
      <form className={form.form} onSubmit={submit} noValidate>
        <TextField label={t('signIn.email')} type="email" autoComplete="username" value={email} onChange={setEmail} />
        <ProofFields password={password} onPassword={setPassword} code={code} onCode={setCode} />
        <Refused code={refusal} />
        <Button kind="main" size="large" wide type="submit" disabled={isBusy}>
          {t('signIn.do')}
        </Button>
      </form>
      <p className={form.quiet}>{t('signIn.lost')}</p>
    </Page>
  );
}
