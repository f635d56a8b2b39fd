// Staff's own pages: the one that fits the kind of account, setting up behind a link, one's account.
// Must never be reachable from a party's screen.
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { Loading } from '../../parts/page/Loading.tsx';
import { StaffWords } from '../../words/staff.tsx';
import { Missing } from '../Missing.tsx';
import { useAnswer } from '../owner/context.tsx';
import { AccountPage } from './AccountPage.tsx';
import { useStaffApi } from './context.tsx';
import { Duty } from './Duty.tsx';
import { NotReached } from './NotReached.tsx';
import { SetUp } from './SetUp.tsx';
import { SignIn } from './SignIn.tsx';
import { YourCases } from './YourCases.tsx';

export default function Staff() {
  return (
    <StaffWords>
      <Routes>
        <Route index element={<Home />} />
        <Route path="set-up" element={<SetUp />} />
        <Route path="account" element={<AccountPage />} />
        <Route path="*" element={<Missing />} />
      </Routes>
    </StaffWords>
  );
}

function Home() {
  const { state } = useLocation() as { state: { back?: string } | null };
  const navigate = useNavigate();
  // Sent here from a link that opens for a signed-in account alone: signing in leads back to it.
  if (state?.back) {
    const back = state.back;
    return <SignIn onDone={() => void navigate(back, { replace: true })} />;
  }
  return <OwnPage />;
}

function OwnPage() {
  const [answer, again] = useAnswer(useStaffApi().me);
  if (!answer) return <Loading />;
  if (!answer.ok) return <NotReached code={answer.code} onAgain={again} />;
  if (answer.value.role === 'admin') return <Navigate to="/owner" replace />;
  return answer.value.role === 'office' ? <Duty /> : <YourCases />;
}
