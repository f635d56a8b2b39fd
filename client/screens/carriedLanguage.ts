// The language chosen on the link's page, carried into the meeting and told to the server once.
// Must never win over a language chosen later: it is forgotten as soon as it is told.
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { LANGUAGES, type Language } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { useSession } from '../net/context.tsx';
import { useLanguageOf } from '../words/index.tsx';

const carriedIn = (state: unknown): Language | null => {
  const language = state !== null && typeof state === 'object' && 'language' in state ? state.language : null;
  return LANGUAGES.find((one) => one === language) ?? null;
};

/** Shows the meeting in the carried language, or in the one the server has for this person. */
export function useMeetingLanguage(view: View | null): void {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  const session = useSession();
  const carried = carriedIn(state);
  const known = view?.me.language;
  useLanguageOf(carried ?? known);
  useEffect(() => {
    if (!carried || !known) return;
    const forget = () => navigate(pathname, { replace: true, state: null });
    if (carried === known) void forget();
    else void session.send({ type: 'chooseLanguage', language: carried }).then(forget);
  }, [carried, known, session, navigate, pathname]);
}
