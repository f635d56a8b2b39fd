// The administrators' pages: the list of cases, one case, making one, accounts. The owner's link leads on to setting up.
// Must never be reachable from a party's screen.
import { Navigate, Route, Routes } from 'react-router';
import { StaffWords } from '../../words/staff.tsx';
import { Missing } from '../Missing.tsx';
import { Accounts } from '../staff/Accounts.tsx';
import { AskAgain } from '../staff/Again.tsx';
import { CaseScreen } from './CaseScreen.tsx';
import { Cases } from './Cases.tsx';
import { MakeCase } from './MakeCase.tsx';

export default function Owner() {
  // The link that the first start printed: it makes the first administrator's account.
  if (location.hash.length > 1) return <Navigate to={`/staff/set-up${location.hash}`} replace />;
  return (
    <StaffWords>
      <Routes>
        <Route index element={<Cases />} />
        <Route path="new" element={<MakeCase />} />
        <Route path="cases/:id" element={<CaseScreen />} />
        <Route path="accounts" element={<Accounts />} />
        <Route path="*" element={<Missing />} />
      </Routes>
      <AskAgain />
    </StaffWords>
  );
}
