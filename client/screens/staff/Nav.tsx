// The ways between one's own pages.
// Must never offer a page that is not for this kind of account.
import { useState } from 'react';
import { Link } from 'react-router';
import type { StaffRole } from '../../../shared/staff.ts';
import { Button } from '../../parts/basic/index.ts';
import { type Key, useWords } from '../../words/staff.tsx';
import { useStaffApi } from './context.tsx';
import css from './staff.module.css';

const HOME: Record<StaffRole, [path: string, label: Key][]> = {
  mediator: [['/staff', 'seats.title']],
  office: [['/staff', 'duty.tab.none']],
  admin: [
    ['/owner', 'staff.cases'],
    ['/owner/accounts', 'staff.accounts'],
  ],
};

export function Nav({ kind }: { kind: StaffRole }) {
  const { t } = useWords();
  const api = useStaffApi();
  const [isBusy, setBusy] = useState(false);
  async function signOut() {
    setBusy(true);
    await api.signOut(false);
    // Everything that the page still holds goes with it.
    location.assign('/staff');
  }
  return (
    <nav className={css.nav} aria-label={t('staff.pages')}>
      {[...HOME[kind], ['/staff/account', 'staff.account'] as const].map(([path, label]) => (
        <Link key={path} to={path}>
          {t(label)}
        </Link>
      ))}
      <Button kind="quiet" size="small" disabled={isBusy} onClick={() => void signOut()}>
        {t('staff.signOut')}
      </Button>
    </nav>
  );
}
