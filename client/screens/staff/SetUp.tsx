// Behind an invitation, the owner's link, or a mediator's own personal link: what it is for, then the form that fits.
// Must never use the link up before the form is sent.
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { Loading } from '../../parts/page/Loading.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { useWords } from '../../words/staff.tsx';
import { useAnswer } from '../owner/context.tsx';
import type { Invitation } from './api.ts';
import { useStaffApi } from './context.tsx';
import { NewPassword } from './NewPassword.tsx';
import { NotReached } from './NotReached.tsx';
import { Recovery } from './Recovery.tsx';
import { SetUpForm } from './SetUpForm.tsx';

export function SetUp() {
  const [token] = useState(() => location.hash.slice(1));
  const api = useStaffApi();
  const [answer, again] = useAnswer(useCallback(() => api.look(token), [api, token]));
  if (!answer) return <Loading />;
  if (!answer.ok)
    return answer.code === 'notFound' ? <BadInvitation /> : <NotReached code={answer.code} onAgain={again} />;
  return <For token={token} invitation={answer.value} />;
}

function For({ token, invitation }: { token: string; invitation: Invitation }) {
  const navigate = useNavigate();
  const [codes, setCodes] = useState<string[] | null>(null);
  // A mediator goes back to the link that they came by: now it opens for them.
  const after = invitation.kind === 'seat' ? `/j#${token}` : '/staff';
  const done = () => void navigate(after, { replace: true });
  if (codes) return <Recovery codes={codes} onDone={done} />;
  if (invitation.kind === 'password') return <NewPassword token={token} email={invitation.email} onDone={done} />;
  const back = invitation.kind === 'seat' ? after : null;
  return <SetUpForm token={token} invitation={invitation} back={back} onDone={setCodes} />;
}

export function BadInvitation() {
  const { t } = useWords();
  return (
    <Page title={t('setUp.bad.title')} tab={t('signIn.tab')}>
      <p>{t('setUp.bad.what')}</p>
      <p>{t('setUp.bad.owner')}</p>
    </Page>
  );
}
