// One's own account: a new password, new recovery codes, signing out everywhere.
// Must never change a proof without the old one.
import { type FormEvent, useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { SHORTEST_PASSWORD } from '../../../shared/staff.ts';
import { Banner, Button, Sentence, TextField } from '../../parts/basic/index.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';
import form from '../join/form.module.css';
import { useAnswer } from '../owner/context.tsx';
import type { Me } from './api.ts';
import { useStaffApi } from './context.tsx';
import { Nav } from './Nav.tsx';
import { NotReached } from './NotReached.tsx';
import { Recovery } from './Recovery.tsx';
import css from './staff.module.css';

export function AccountPage() {
  const api = useStaffApi();
  const [answer, again] = useAnswer(api.me);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (!answer) return <Loading />;
  if (!answer.ok) return <NotReached code={answer.code} onAgain={again} />;
  if (codes) return <Recovery codes={codes} onDone={() => void again().then(() => setCodes(null))} />;
  return <Shown me={answer.value} onCodes={setCodes} />;
}

function Shown({ me, onCodes }: { me: Me; onCodes(codes: string[]): void }) {
  const { t } = useWords();
  const facts = { name: marked(me.name), email: marked(me.email), role: t(`staff.role.${me.role}`) };
  return (
    <Page title={t('account.title')} tab={t('account.title')}>
      <Nav kind={me.role} />
      <p>
        <Sentence>{t('account.who', facts)}</Sentence>
      </p>
      <p>{t('account.left', { count: me.recoveryLeft })}</p>
      <Changes onCodes={onCodes} />
      <Everywhere />
    </Page>
  );
}

function Changes({ onCodes }: { onCodes(codes: string[]): void }) {
  const { t } = useWords();
  const api = useStaffApi();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [next, setNext] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [isDone, setDone] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const isShort = next.length < SHORTEST_PASSWORD;

  async function change(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (isShort) return;
    const answer = await api.changePassword({ password, code }, next);
    setCode('');
    setDone(answer.ok);
    setRefusal(answer.ok ? null : answer.code);
  }
  async function renew() {
    const answer = await api.newRecovery({ password, code });
    setCode('');
    setRefusal(answer.ok ? null : answer.code);
    if (answer.ok) onCodes(answer.value.recovery);
  }
  return (
    <form className={form.form} onSubmit={change} noValidate>
      <p>{t('account.again')}</p>
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <TextField label={t('signIn.code')} autoComplete="one-time-code" value={code} onChange={setCode} />
      <TextField
        label={t('account.password')}
        hint={t('setUp.password.hint')}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={isChecked && isShort ? t('setUp.password.short') : null}
      />
      <Refused code={refusal} />
      <div role="status">{isDone && <Banner kind="good">{t('account.password.done')}</Banner>}</div>
      <div className={css.buttons}>
        <Button kind="main" type="submit">
          {t('account.password.do')}
        </Button>
        <Button onClick={() => void renew()}>{t('account.recovery.do')}</Button>
      </div>
    </form>
  );
}

function Everywhere() {
  const { t } = useWords();
  const api = useStaffApi();
  const leave = async () => {
    await api.signOut(true);
    location.assign('/staff');
  };
  return (
    <section className={css.block}>
      <p>{t('account.everywhere.what')}</p>
      <div>
        <Button onClick={() => void leave()}>{t('account.everywhere')}</Button>
      </div>
    </section>
  );
}
