// Reads a case apart from those that run: for pages that look through all of them.
// Must never begin to run one, or to keep its time: another node may have it, and all at once would fill the memory.
import { EMPTY, evolve } from '../mediation/case.ts';
import type { CaseEvent, CaseState, Recorded } from '../mediation/state.ts';
import type { Journal } from '../store/journal.ts';
import type { Registry } from './registry.ts';

export interface ApartParts {
  journal: Pick<Journal, 'load' | 'forget'>;
  registry: Pick<Registry, 'running'>;
}

/** As it stands at this version or a later one. */
export async function readApart(
  { journal, registry }: ApartParts,
  caseId: string,
  version: number,
): Promise<CaseState> {
  const running = registry.running(caseId);
  if (running && running.version >= version) return running.state;
  const rows = await journal.load<CaseEvent>(caseId);
  if (!running) journal.forget(caseId);
  return rows.reduce((s, { event, by, at }) => evolve(s, { ...event, by, at } as Recorded), EMPTY);
}
