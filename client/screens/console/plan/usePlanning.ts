// The move being planned: who, where to, how, and what the server says it would change.
// Must never send a move that was not previewed as it stands.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CommandOf, Target } from '../../../../shared/commands.ts';
import type { SeatId } from '../../../../shared/people.ts';
import type { RefusalCode } from '../../../../shared/refusals.ts';
import type { MovePreview } from '../../../../shared/view.ts';
import { useSession, useView } from '../../../net/context.tsx';
import { unlessLate } from '../../../net/late.ts';

export type Countdown = CommandOf<'move'>['countdown'];

export interface Plan {
  seats: SeatId[];
  to: Target | null;
  /** On purpose without the others of their side. */
  split: boolean;
  /** The second question was answered with yes. */
  confirmMix: boolean;
  countdown: Countdown;
}

export interface Planning {
  plan: Plan;
  /** null until the server has answered for the plan as it stands. */
  preview: MovePreview | null;
  refusal: RefusalCode | null;
  change(part: Partial<Plan>): void;
  /** Begins anew with these people. */
  begin(seats: SeatId[], to?: Target): void;
  /** Asks for it; true when the server took it. */
  go(): Promise<boolean>;
}

const NEW: Plan = { seats: [], to: null, split: false, confirmMix: false, countdown: 5 };

export function usePlanning(first: Plan = NEW): Planning {
  const session = useSession();
  const [plan, setPlan] = useState(first);
  const { preview, refusal, refuse } = usePreview(plan);
  const change = useCallback((part: Partial<Plan>) => setPlan((now) => ({ ...now, confirmMix: false, ...part })), []);
  const begin = useCallback((seats: SeatId[], to: Target | null = null) => setPlan({ ...NEW, seats, to }), []);
  return useMemo(() => {
    const go = async () => {
      if (!plan.to || !preview) return false;
      const asked = session.send({ type: 'move', ...plan, to: plan.to });
      const result = await unlessLate(asked, () => refuse('unsure'));
      if (result.ok) setPlan(NEW);
      else refuse(result.code);
      return result.ok;
    };
    return { plan, preview, refusal, change, begin, go };
  }, [session, plan, preview, refusal, refuse, change, begin]);
}

type Question = Pick<Plan, 'seats' | 'to' | 'split'>;
interface Answer extends Question {
  preview: MovePreview | null;
  refusal: RefusalCode | null;
}

/** Asked anew whenever the plan or anybody's place changes; an answer to another plan is none. */
function usePreview({ seats, to, split }: Question) {
  const session = useSession();
  const { console } = useView();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const places = console?.people.map((one) => `${one.seat} ${one.room} ${one.status}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of places is a reason to ask again
  useEffect(() => {
    let isNewest = true;
    if (seats.length === 0 || to === null) return;
    void session.send({ type: 'previewMove', seats, to, split, confirmMix: false }).then((result) => {
      const outcome = result.ok ? { preview: result.value, refusal: null } : { preview: null, refusal: result.code };
      if (isNewest) setAnswer({ seats, to, split, ...outcome });
    });
    return () => {
      isNewest = false;
    };
  }, [session, seats, to, split, places]);
  const refuse = useCallback((refusal: RefusalCode) => setAnswer((now) => now && { ...now, refusal }), []);
  const isToThis = answer?.seats === seats && answer.to === to && answer.split === split;
  return { preview: isToThis ? answer.preview : null, refusal: isToThis ? answer.refusal : null, refuse };
}
