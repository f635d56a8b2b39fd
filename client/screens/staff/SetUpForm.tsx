// Name, password and authenticator app, set up in one form.
// Must never take a code that was not shown by the app for this very key.
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { SHORTEST_PASSWORD } from '../../../shared/staff.ts';
import { Button, Sentence, TextField } from '../../parts/basic/index.ts';
import { Page } from '../../parts/page/Page.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';
import form from '../join/form.module.css';
import type { Invitation } from './api.ts';
import { CodePicture } from './CodePicture.tsx';
import { useStaffApi } from './context.tsx';
import { appAddress, inFours, newSecret } from './secret.ts';
import css from './staff.module.css';

type Fresh = Exclude<Invitation, { kind: 'password' }>;

export interface SetUpFormProps {
  token: string;
  invitation: Fresh;
  /** Where somebody goes on who has an account already. */
  back: string | null;
  onDone(recovery: string[]): void;
  /** The key; made here unless a gallery wants the same each time. */
  secret?: string;
}

export function SetUpForm({ token, invitation, back, onDone, secret: given }: SetUpFormProps) {
  const { t } = useWords();
  const api = useStaffApi();
  const known = invitation.kind === 'first' ? { name: '', email: '' } : invitation;
  const [secret] = useState(() => given ?? newSecret());
  const [name, setName] = useState(known.name);
  const [email, setEmail] = useState(known.email);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wrong = {
    name: name.trim() === '' && t('setUp.name.missing'),
    email: !/^\S+@\S+\.\S+$/.test(email.trim()) && t('setUp.email.bad'),
    password: password.length < SHORTEST_PASSWORD && t('setUp.password.short'),
  };
  const shown = (error: string | false) => (isChecked && error) || null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    setRefusal(null);
    if (Object.values(wrong).some(Boolean)) return;
    setBusy(true);
    const wanted = { name: name.trim(), email: email.trim(), password, secret, code };
    const answer = await api.setUp(token, wanted);
    setBusy(false);
    if (answer.ok) onDone(answer.value.recovery);
    else setRefusal(answer.code);
  }
  return (
    <Page title={t(invitation.kind === 'first' ? 'setUp.first.title' : 'setUp.title')} tab={t('signIn.tab')}>
      <Why invitation={invitation} />
      {back && (
        <p>
          <Link to="/staff" state={{ back }} className={css.alone}>
            {t('setUp.have')}
          </Link>
        </p>
      )}
      <form className={form.form} onSubmit={submit} noValidate>
        <TextField label={t('setUp.name')} value={name} onChange={setName} maxLength={60} error={shown(wrong.name)} />
        <TextField
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          disabled={invitation.kind === 'invited'}
          error={shown(wrong.email)}
        />
        <TextField
          label={t('signIn.password')}
          hint={t('setUp.password.hint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={shown(wrong.password)}
        />
        <h2>{t('setUp.app')}</h2>
        <p>{t('setUp.app.what')}</p>
        <CodePicture address={appAddress(secret, email.trim())} label={t('setUp.picture')} />
        <p>
          {t('setUp.key')} <span className={css.key}>{inFours(secret)}</span>
        </p>
        <p>
          <a href={appAddress(secret, email.trim())} className={css.alone}>
            {t('setUp.open')}
          </a>
        </p>
        <TextField
          label={t('setUp.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={refusal === 'codeWrong' ? t('setUp.code.wrong') : null}
        />
        <Refused code={refusal === 'codeWrong' ? null : refusal} />
        <Button kind="main" size="large" wide type="submit" disabled={isBusy}>
          {t('setUp.do')}
        </Button>
      </form>
    </Page>
  );
}

function Why({ invitation }: { invitation: Fresh }) {
  const { t } = useWords();
  if (invitation.kind !== 'invited') return <p>{t(`setUp.${invitation.kind}.what`)}</p>;
  return (
    <p>
      <Sentence>{t('setUp.invited.what', { role: marked(t(`staff.role.${invitation.role}`)) })}</Sentence>
    </p>
  );
}
