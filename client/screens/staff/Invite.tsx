// A window to invite somebody: name, address, kind of account; then the link, to give or sent.
// Must never close before the link is out of hand.
import { useState } from 'react';
import { STAFF_ROLES, type StaffRole } from '../../../shared/staff.ts';
import { Dialog } from '../../parts/basic/Dialog.tsx';
import { Button, TextField } from '../../parts/basic/index.ts';
import { Select } from '../../parts/basic/Select.tsx';
import { useWords } from '../../words/staff.tsx';
import type { SendBy } from './api.ts';
import { useStaffApi } from './context.tsx';
import { InviteNews, useInvite } from './invited.tsx';

export function Invite({ onChange, onClose }: { onChange(): Promise<void>; onClose(): void }) {
  const { t } = useWords();
  const api = useStaffApi();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<StaffRole>('mediator');
  const [isDone, setDone] = useState(false);
  const [news, ask] = useInvite();
  const isSound = name.trim() !== '' && /^\S+@\S+\.\S+$/.test(email.trim());
  const invite = async (send: SendBy) => {
    setDone(await ask(() => api.invite({ name: name.trim(), email: email.trim(), role, send })));
    await onChange();
  };
  const actions = isDone ? (
    <Button kind="main" onClick={onClose}>
      {t('app.close')}
    </Button>
  ) : (
    <>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
      <Button disabled={!isSound} onClick={() => void invite('email')}>
        {t('accounts.add.email')}
      </Button>
      <Button kind="main" disabled={!isSound} onClick={() => void invite('copy')}>
        {t('accounts.link')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('accounts.add')} isOpen onClose={onClose} actions={actions}>
      <TextField label={t('person.name')} value={name} onChange={setName} maxLength={60} disabled={isDone} />
      <TextField label={t('signIn.email')} type="email" value={email} onChange={setEmail} disabled={isDone} />
      <Select<StaffRole>
        label={t('accounts.role')}
        value={role}
        options={STAFF_ROLES.map((value) => ({ value, label: t(`staff.role.${value}`) }))}
        onChange={setRole}
        isDisabled={isDone}
      />
      <div role="status">{news && <InviteNews news={news} name={name} />}</div>
    </Dialog>
  );
}
