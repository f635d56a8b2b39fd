// Random histories of honest pages, through the real room: nothing they do is refused, and all end up alike.
// Must never let a page that only edits be refused: its writer would lose words.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDraft } from '../../../shared/draft/read.ts';
import { putPoint } from './line.ts';
import { act, lay, type Step, settle, slowDown, steps } from './pages.ts';

/** Found by chance: an id set again and again while cut off comes in as one struct with all its values. */
const sameIdAgain: Step[] = [12, 6, 6, 0, 0, 6, 0, 0].map((what) => ({ page: 0, what, a: 0, b: 0 }));
/** Found by chance: marks that Yjs tidied in the server's copy stayed in a page's. */
const tidiedMarks: Step[] = [
  [0, 0, 201],
  [0, 13],
  [0, 4],
  [2, 3],
  [2, 10],
  [0, 0],
  [0, 0],
  [0, 0],
].map(([page = 0, what = 0, b = 0]) => ({ page, what, a: 0, b }));

test('whatever honest pages do, together, cut off, or while the store is slow, nothing is refused and all agree', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const table = await lay();
      putPoint(table.pages[0]!.ydoc.getXmlFragment('body'), 'first', 'id-0');
      for (const step of history) {
        act(table, step);
        if (step.b % 3 === 0) await settle(table);
      }
      if (table.slow) slowDown(table);
      await settle(table);
      for (const page of table.pages) page.comeBack();
      await settle(table);
      const words = readDraft(table.room.ydoc);
      for (const page of table.pages) expect(readDraft(page.ydoc)).toEqual(words);
      expect(table.store.text()).toEqual(words.points.map((point) => point.text));
      expect(new Set(words.points.map((point) => point.id)).size).toBe(words.points.length);
    }),
    { numRuns: 150, examples: [[sameIdAgain], [tidiedMarks]] },
  );
});
