// The personal link, opened: whose it is, in which language, with a code where one is sent; then to the meeting.
// Must never redeem the link without a press, nor tell a wrong link from an old one.
import { useCallback, useEffect, useState } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import type { Language } from '../../../shared/people.ts';
import type { Refusal, RefusalCode, Result } from '../../../shared/refusals.ts';
import { post } from '../../net/api.ts';
import { Loading } from '../../parts/page/Loading.tsx';
import { useChooseLanguage, useWords } from '../../words/index.tsx';
import { asked, wasJustAsked } from './asked.ts';
import { isOldBrowser } from './browser.ts';
import { BadLink, NotOpened, NotYou, OldBrowser } from './DeadEnds.tsx';
import { EnterCode } from './EnterCode.tsx';
import { IsItYou } from './IsItYou.tsx';

/** What the server tells about a link before it is redeemed. */
export interface Looked {
  name: string;
  caseTitle: string;
  language: Language;
  languages: Language[];
  codeTo: 'text' | 'email' | null;
  /** A mediator's, which opens only with an account: they set it up first. */
  signIn: boolean;
  office: { name: string; phone: string | null };
}

type Stage = 'isItYou' | 'code' | 'notYou';

/** No new code, for whatever reason: the one that came before may still be good, and needs its field. */
const NO_NEW_CODE: readonly RefusalCode[] = [
  'codeNotSent',
  'codeMayCome',
  'codesSpent',
  'mailedCodesSpent',
  'tooManyTries',
];

export default function Link() {
  const [token] = useState(() => location.hash.slice(1));
  const [looked, lookAgain] = useLooked(token);
  const { state } = useLocation() as { state: unknown };
  const [stage, setStage] = useState<Stage>(() => (wasJustAsked(state, Date.now()) ? 'code' : 'isItYou'));
  const [unsent, setUnsent] = useState<RefusalCode | null>(null);
  const enter = useEnter(token);
  const navigate = useNavigate();
  if (isOldBrowser()) return <OldBrowser />;
  if (!looked) return <Loading />;
  // It belongs to somebody's account: without that, it leads to signing in and nowhere else.
  if (!looked.ok && looked.code === 'signedOut')
    return <Navigate to="/staff" state={{ back: `/j#${token}` }} replace />;
  if (!looked.ok && looked.code === 'notFound') return <BadLink token={token} />;
  if (!looked.ok) return <NotOpened code={looked.code} onAgain={lookAgain} />;
  const person = looked.value;
  if (stage === 'notYou') return <NotYou office={person.office} />;
  if (stage === 'code' && person.codeTo)
    return <EnterCode token={token} codeTo={person.codeTo} unsent={unsent} onSent={noteAsked} onEnter={enter} />;

  async function noteAsked() {
    await navigate(`/j#${token}`, { replace: true, state: asked(Date.now()) });
  }
  async function confirm(): Promise<Refusal | null> {
    if (person.signIn) {
      await navigate(`/staff/set-up#${token}`);
      return null;
    }
    if (!person.codeTo) return enter(null);
    const sent = await post('/api/join/code', { token });
    if (!sent.ok && !NO_NEW_CODE.includes(sent.code)) return sent;
    if (sent.ok) await noteAsked();
    else setUnsent(sent.code);
    setStage('code');
    return null;
  }
  return <IsItYou person={person} onYes={confirm} onNo={() => setStage('notYou')} />;
}

/** Asks about the link, and goes over to the person's language. */
function useLooked(token: string): [Result<Looked> | null, () => void] {
  const [looked, setLooked] = useState<Result<Looked> | null>(null);
  const choose = useChooseLanguage();
  const look = useCallback(async () => {
    const answer = await post<Looked>('/api/join/look', { token });
    if (answer.ok) choose(answer.value.language);
    // A link cut short does not even look like one: to its holder it is simply a link that does not work.
    setLooked(!answer.ok && answer.code === 'badInput' ? { ...answer, code: 'notFound' } : answer);
  }, [token, choose]);
  useEffect(() => void look(), [look]);
  return [looked, () => void look()];
}

/** Redeems the link; the meeting's address replaces this one, so that the token leaves the address bar. */
function useEnter(token: string): (code: string | null) => Promise<Refusal | null> {
  const navigate = useNavigate();
  const { language } = useWords();
  return async (code) => {
    const answer = await post<{ place: string }>('/api/join', { token, code });
    if (!answer.ok) return answer;
    await navigate(`/m/${answer.value.place}`, { replace: true, state: { language } });
    return null;
  };
}
