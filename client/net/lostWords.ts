// What somebody wrote that was not taken: their own version of each point that differs from the stored one.
// Must never leave out a word that was typed and not stored.
import type { DraftPoint, DraftText } from '../../shared/draft/read.ts';

export interface LostWords {
  /** `written`: words that are not in the draft now. `removed`: a point that was removed and is back. */
  kind: 'written' | 'removed';
  /** The point's number as its writer saw it. */
  point: number;
  text: string;
}

/** Compares what the page shows with what is stored, point by point and line by line. */
export function lostWords(mine: DraftText, stored: DraftText): LostWords[] {
  const known = new Map(stored.points.map((point) => [point.id, point]));
  const kept = new Set(mine.points.map((point) => point.id));
  const written = mine.points.map((point, index) => writtenIn(point, known.get(point.id), index + 1));
  const removed = stored.points.map((point, index) => removedFrom(point, kept, index + 1));
  return [...written, ...removed].filter((one) => one.text !== '');
}

function writtenIn(mine: DraftPoint, stored: DraftPoint | undefined, point: number): LostWords {
  const left = (stored?.text ?? '').split('\n');
  const lines = mine.text.split('\n').filter((line) => !takeOut(left, line));
  return { kind: 'written', point, text: lines.join('\n').trim() };
}

function removedFrom(stored: DraftPoint, kept: ReadonlySet<string>, point: number): LostWords {
  return { kind: 'removed', point, text: kept.has(stored.id) ? '' : stored.text.trim() };
}

/** Each stored line answers for one line only. */
function takeOut(lines: string[], line: string): boolean {
  const at = lines.indexOf(line);
  if (at >= 0) lines.splice(at, 1);
  return at >= 0;
}
