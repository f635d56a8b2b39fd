// A new password behind an administrator's link, with a code of one's own.
// Must never do without the code: whoever made the link does not have it.
import { type FormEvent, useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { SHORTEST_PASSWORD } from '../../../shared/staff.ts';
import { Button, Sentence, TextField } from '../../parts/basic/index.ts';
import { Page } from '../../parts/page/Page.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';
import form from '../join/form.module.css';
import { useStaffApi } from './context.tsx';

export function NewPassword({ token, email, onDone }: { token: string; email: string; onDone(): void }) {
  const { t } = useWords();
  const api = useStaffApi();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const isShort = password.length < SHORTEST_PASSWORD;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (isShort) return;
    const answer = await api.newPassword(token, { password, code });
    if (answer.ok) onDone();
    else setRefusal(answer.code);
  }
  return (
    <Page title={t('setUp.new.title')} tab={t('signIn.tab')}>
      <p>
        <Sentence>{t('setUp.new.what', { email: marked(email) })}</Sentence>
      </p>
      <form className={form.form} onSubmit={submit} noValidate>
        <TextField
          label={t('account.password')}
          hint={t('setUp.password.hint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={isChecked && isShort ? t('setUp.password.short') : null}
        />
        <TextField
          label={t('signIn.code')}
          hint={t('signIn.code.hint')}
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
        />
        <Refused code={refusal} />
        <Button kind="main" size="large" wide type="submit">
          {t('setUp.new.do')}
        </Button>
      </form>
    </Page>
  );
}
