// The owner's questions and their answers in React: loaded, loading, refused.
// Must never keep an old answer beside a new refusal.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { Result } from '../../../shared/refusals.ts';
import { type OwnerApi, ownerApi } from './api.ts';

const Context = createContext<OwnerApi>(ownerApi);

export function OwnerProvider({ api, children }: { api: OwnerApi; children: ReactNode }) {
  return <Context value={api}>{children}</Context>;
}

export const useOwnerApi = (): OwnerApi => useContext(Context);

/** Asks when shown, and again on demand; null until the first answer. `ask` must stay the same function. */
export function useAnswer<T>(ask: () => Promise<Result<T>>): [Result<T> | null, () => Promise<void>] {
  const [answer, setAnswer] = useState<Result<T> | null>(null);
  const again = useCallback(async () => setAnswer(await ask()), [ask]);
  useEffect(() => void again(), [again]);
  return [answer, again];
}
