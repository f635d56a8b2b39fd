// The owner's pages: entering by the owner's link, then the list, one case, or making one.
// Must never be reachable from a party's screen.
import { useEffect, useState } from 'react';
import { Route, Routes, useNavigate } from 'react-router';
import { useSite } from '../../net/site.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { Office } from '../../parts/page/Office.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { StaffWords, useWords } from '../../words/staff.tsx';
import { Missing } from '../Missing.tsx';
import { CaseScreen } from './CaseScreen.tsx';
import { Cases } from './Cases.tsx';
import { useOwnerApi } from './context.tsx';
import { MakeCase } from './MakeCase.tsx';

export default function Owner() {
  return (
    <StaffWords>
      <Pages />
    </StaffWords>
  );
}

function Pages() {
  const entering = useEntering();
  if (entering === 'bad') return <BadOwnerLink />;
  if (entering === 'asked') return <Loading />;
  return (
    <Routes>
      <Route index element={<Cases />} />
      <Route path="new" element={<MakeCase />} />
      <Route path="cases/:id" element={<CaseScreen />} />
      <Route path="*" element={<Missing />} />
    </Routes>
  );
}

/** With a token behind the #: redeem it, and take it out of the address. */
function useEntering(): 'in' | 'asked' | 'bad' {
  const [token] = useState(() => location.hash.slice(1));
  const [state, setState] = useState<'in' | 'asked' | 'bad'>(token ? 'asked' : 'in');
  const navigate = useNavigate();
  const api = useOwnerApi();
  // `navigate` is another one at every address: without the state, each step would enter anew and land on the list.
  useEffect(() => {
    if (state !== 'asked') return;
    void api.enter(token).then(async (answer) => {
      if (answer.ok) await navigate('/owner', { replace: true });
      setState(answer.ok ? 'in' : 'bad');
    });
  }, [state, token, navigate, api]);
  return state;
}

export function BadOwnerLink() {
  const { t } = useWords();
  const { office } = useSite();
  return (
    <Page title={t('owner.enter.bad')} tab={t('owner.tab')} foot={<Office office={office} />}>
      <p>{t('owner.enter.bad.do')}</p>
    </Page>
  );
}
