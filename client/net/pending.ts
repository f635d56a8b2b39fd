// Commands that still wait for their answer: kept under their own id, asked again after a lost line.
// Must never give a command a second id: the server knows a repeat by it and does not act twice.
import type { Command, Envelope } from '../../shared/commands.ts';
import type { Result } from '../../shared/refusals.ts';
import { refuse } from '../../shared/refusals.ts';

/** After this long without an answer the person is told; ms. */
export const PATIENCE = 20_000;

type Answer = Result<unknown>;
interface Waiting {
  envelope: Envelope;
  settle(answer: Answer): void;
}

export interface Pending {
  /** Takes a command in and calls `ask` for it; the promise settles once, with an answer or `unsure`. */
  add(command: Command): Promise<Answer>;
  /** Asks everything unanswered again, oldest first. */
  askAgain(): void;
  /** Gives up on everything, with one refusal. */
  drop(answer: Answer): void;
}

/** `ask` sends one envelope and hands its answer to the callback, at most once or never. */
export function makePending(ask: (envelope: Envelope, answer: (result: Answer) => void) => void): Pending {
  const waiting = new Map<string, Waiting>();
  const askFor = (one: Waiting) => ask(one.envelope, (answer) => one.settle(answer));

  const add = (command: Command) =>
    new Promise<Answer>((resolve) => {
      const id = newId();
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        if (waiting.delete(id)) resolve(answer);
      };
      // It may have been stored all the same: only its answer is missing.
      const timer = setTimeout(() => settle(refuse('unsure')), PATIENCE);
      const one = { envelope: { id, command }, settle };
      waiting.set(id, one);
      askFor(one);
    });

  return {
    add,
    askAgain: () => [...waiting.values()].forEach(askFor),
    drop: (answer) => {
      for (const one of [...waiting.values()]) one.settle(answer);
    },
  };
}

/** 128 random bits; `crypto.randomUUID` is missing where the page is not secure. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
