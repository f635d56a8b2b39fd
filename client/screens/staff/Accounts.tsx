// Accounts as an administrator keeps them: inviting, a link for a new password, removing.
// Must never show what proves somebody.
import { Copy, Mail, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../parts/basic/index.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { useWords } from '../../words/staff.tsx';
import { useAnswer } from '../owner/context.tsx';
import type { AccountLine } from './api.ts';
import { useStaffApi } from './context.tsx';
import { Invite } from './Invite.tsx';
import { InviteNews, useInvite } from './invited.tsx';
import { Nav } from './Nav.tsx';
import { NotReached } from './NotReached.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import css from './staff.module.css';

export function Accounts() {
  const { t } = useWords();
  const api = useStaffApi();
  const [answer, again] = useAnswer(api.accounts);
  const [isInviting, setInviting] = useState(false);
  if (!answer) return <Loading />;
  if (!answer.ok) return <NotReached code={answer.code} onAgain={again} />;
  return (
    <Page title={t('accounts.title')} tab={t('owner.tab')} size="wide">
      <Nav kind="admin" />
      <p>{t('accounts.what')}</p>
      <div>
        <Button kind="main" icon={<UserPlus aria-hidden />} onClick={() => setInviting(true)}>
          {t('accounts.add')}
        </Button>
      </div>
      <ul className={css.lines}>
        {answer.value.accounts.map((account) => (
          <Line key={account.account} account={account} onChange={again} />
        ))}
      </ul>
      {isInviting && <Invite onChange={again} onClose={() => setInviting(false)} />}
    </Page>
  );
}

function Line({ account, onChange }: { account: AccountLine; onChange(): Promise<void> }) {
  const { t } = useWords();
  const api = useStaffApi();
  const [news, ask] = useInvite();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <li>
      <div>
        <strong>
          <bdi>{account.name}</bdi>
        </strong>
        <p className={css.facts}>
          <span>{t(`staff.role.${account.role}`)}</span>
          <bdi>{account.email}</bdi>
          {account.isMe && <span>{t('accounts.me')}</span>}
          {!account.isSetUp && <span>{t('accounts.waiting')}</span>}
        </p>
      </div>
      {!account.isMe && (
        <div className={css.buttons}>
          <Button
            size="small"
            icon={<Copy aria-hidden />}
            onClick={() => void ask(() => api.inviteAgain(account.account, 'copy'))}
          >
            {t(account.isSetUp ? 'accounts.link.password' : 'accounts.link')}
          </Button>
          <Button
            size="small"
            icon={<Mail aria-hidden />}
            onClick={() => void ask(() => api.inviteAgain(account.account, 'email'))}
          >
            {t('accounts.mail')}
          </Button>
          <Button size="small" icon={<Trash2 aria-hidden />} onClick={() => setRemoving(true)}>
            {t('accounts.remove')}
          </Button>
        </div>
      )}
      <div role="status">{news && <InviteNews news={news} name={account.name} />}</div>
      {isRemoving && <RemoveAccount account={account} onRemoved={onChange} onClose={() => setRemoving(false)} />}
    </li>
  );
}
