// Asks the server over HTTP; every answer is a `Result`, whatever went wrong on the way.
// Must never throw for a lost line, nor put a token into an address.
import { REFUSALS, type Refusal, type RefusalCode, type Result, refuse } from '../../shared/refusals.ts';

/** Sends `body` as JSON. */
export const post = <T>(path: string, body: unknown): Promise<Result<T>> =>
  ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Asks without changing anything. */
export const get = <T>(path: string): Promise<Result<T>> => ask<T>(path, { method: 'GET' });

/** Asks whoever is signed in to say once more who they are; false when they would rather not. */
type ProveAgain = () => Promise<boolean>;
let proveAgain: ProveAgain | null = null;

/** While staff's pages are open: what is refused for want of a fresh proof is asked again once there is one. */
export function whenAskedToProve(handler: ProveAgain): () => void {
  proveAgain = handler;
  return () => {
    if (proveAgain === handler) proveAgain = null;
  };
}

async function ask<T>(path: string, request: RequestInit): Promise<Result<T>> {
  const result = await askOnce<T>(path, request);
  const isStale = !result.ok && result.code === 'proveAgain';
  return isStale && (await proveAgain?.()) ? askOnce<T>(path, request) : result;
}

async function askOnce<T>(path: string, request: RequestInit): Promise<Result<T>> {
  try {
    const answer = await fetch(path, {
      ...request,
      cache: 'no-store',
      credentials: 'same-origin',
      // Another site's page cannot set this header, so it cannot act in somebody's name.
      headers: { ...request.headers, 'x-parley': '1' },
    });
    return readResult<T>(await answer.json());
  } catch {
    return refuse('unavailable');
  }
}

/** A proxy in between may answer with something of its own: that counts as "not reached". */
function readResult<T>(answer: Result<T> | Partial<Refusal> | null): Result<T> {
  if (answer && 'ok' in answer && answer.ok) return answer as Result<T>;
  const code = answer && 'code' in answer ? answer.code : undefined;
  return refuse(code !== undefined && isCode(code) ? code : 'unavailable');
}

const isCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);
