// The six digits that came by the other channel; they can be pasted, with spaces or without.
// Must never time out somebody who is still typing.
import { type FormEvent, useState } from 'react';
import type { Refusal, RefusalCode } from '../../../shared/refusals.ts';
import { post } from '../../net/api.ts';
import { useSite } from '../../net/site.ts';
import { Banner, Button, TextField } from '../../parts/basic/index.ts';
import { Office } from '../../parts/page/Office.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/index.tsx';
import form from './form.module.css';

export interface EnterCodeProps {
  token: string;
  codeTo: 'text' | 'email';
  /** Why none was sent just now; one that came before may be good. */
  unsent?: RefusalCode | null;
  onSent(): Promise<void>;
  onEnter(code: string): Promise<Refusal | null>;
}

export function EnterCode({ token, codeTo, unsent: first = null, onSent, onEnter }: EnterCodeProps) {
  const { t } = useWords();
  const { office } = useSite();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<RefusalCode | 'short' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isSent, setSent] = useState(false);
  const [unsent, setUnsent] = useState<RefusalCode | null>(first);
  const [isTold, setTold] = useState(first === null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const digits = code.replaceAll(/\D/g, '');
    setSent(false);
    setUnsent(null);
    setProblem(digits.length === 6 ? ((await onEnter(digits))?.code ?? null) : 'short');
  }
  async function again() {
    setBusy(true);
    const answer = await post('/api/join/code', { token });
    setBusy(false);
    setSent(answer.ok);
    setUnsent(answer.ok ? null : answer.code);
    setProblem(null);
    if (!answer.ok) return;
    setTold(true);
    await onSent();
  }
  const { name, phone } = office;
  const mobile = phone ? t('join.code.mobile.call', { office: name, phone }) : t('join.code.mobile');
  return (
    <Page title={t('join.code.title')} tab={t('join.tab')} foot={<Office office={office} />}>
      {isTold && <p>{t(`join.code.${codeTo}`)}</p>}
      <form className={form.form} onSubmit={submit} noValidate>
        <TextField
          label={t('join.code.label')}
          hint={t('join.code.hint')}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={problem && t(problem === 'short' ? 'join.code.short' : `refusal.${problem}`)}
        />
        <Button kind="main" size="large" wide type="submit">
          {t('app.continue')}
        </Button>
      </form>
      <div className={form.actions}>
        <p className={form.quiet}>{t('join.code.none')}</p>
        {codeTo === 'text' && <p className={form.quiet}>{mobile}</p>}
        <Button kind="quiet" isBusy={isBusy} onClick={again}>
          {t('join.code.again')}
        </Button>
        <div role="status">{isSent && <Banner kind="good">{t('join.code.sent')}</Banner>}</div>
        <Refused code={unsent} />
      </div>
    </Page>
  );
}
