// For whoever watches over a node: is the process alive, and should people be sent to it.
// Must never say more than yes or no: these two are open to everybody.
import express from 'express';
import type { Clock } from '../live/clock.ts';

export interface HealthParts {
  /** Asks the store for anything; rejects where it does not answer. */
  askStore(): Promise<unknown>;
  /** False where it tells its people nothing, since its word has not come into the store for seconds: reading alone is not enough. */
  isSure(): boolean;
  clock: Clock;
  /** It was asked to end: those who come now should go elsewhere. */
  isDraining(): boolean;
}

/** One answer of the store is good for so long, ms: nobody can wear it out by asking. */
const FRESH = 1_000;
/** A store that takes longer than this, ms, does not answer: whoever asks here may not wait for ever. */
const PATIENCE = 1_000;

export function healthRoutes({ askStore, isSure, clock, isDraining }: HealthParts): express.Router {
  let known: { at: number; answers: Promise<boolean> } | null = null;
  let open: Promise<unknown> | null = null;
  const storeAnswers = (): Promise<boolean> => {
    const now = clock.now();
    if (known && Math.abs(now - known.at) < FRESH) return known.answers;
    // While a question is open, nobody puts another: a store that hangs must not find a heap of them when it is back.
    open ??= askStore().finally(() => {
      open = null;
    });
    const answers = inTime(open, clock);
    known = { at: now, answers };
    return answers;
  };

  const routes = express.Router();
  routes.get('/health', (_req, res) => void res.json({ ok: true }));
  routes.get('/ready', async (_req, res) => {
    const ok = !isDraining() && (await storeAnswers()) && isSure();
    res.status(ok ? 200 : 503).json({ ok });
  });
  return routes;
}

const inTime = (question: Promise<unknown>, clock: Clock): Promise<boolean> =>
  new Promise((resolve) => {
    const callOff = clock.alarm(clock.now() + PATIENCE, () => resolve(false));
    question
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(callOff);
  });
