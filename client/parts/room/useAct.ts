// Asking the server for something from a button, and keeping its refusal to show.
// Must never repeat an ask: the session does that under the same id.
import { useState } from 'react';
import type { AbilityName, AnswerOf, Command } from '../../../shared/commands.ts';
import type { RefusalCode, Result } from '../../../shared/refusals.ts';
import { useSession, useView } from '../../net/context.tsx';
import { unlessLate } from '../../net/late.ts';

export interface Act {
  /** Sends it; `refusal` then says why not, until the next one; and that nobody knows yet, while the answer is long in coming. */
  act<C extends Command>(command: C): Promise<Result<AnswerOf<C['type']>>>;
  /** An answer is awaited. */
  isBusy: boolean;
  refusal: RefusalCode | null;
  forget(): void;
}

export function useAct(): Act {
  const session = useSession();
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const [waiting, setWaiting] = useState(0);
  async function act<C extends Command>(command: C): Promise<Result<AnswerOf<C['type']>>> {
    setWaiting((count) => count + 1);
    const result = await unlessLate(session.send(command), () => setRefusal('unsure'));
    setWaiting((count) => count - 1);
    setRefusal(result.ok ? null : result.code);
    return result;
  }
  return { act, isBusy: waiting > 0, refusal, forget: () => setRefusal(null) };
}

/** Whether the view gives me this right now; a button without it is not shown. */
export function useCan(): (ability: AbilityName) => boolean {
  const { abilities } = useView();
  return (ability) => abilities.includes(ability);
}
