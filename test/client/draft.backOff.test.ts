// When a page tries again to reach a draft whose server is away.
// Must never wait for real time, nor open a real line.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDraft } from '../../client/net/draft.ts';
import type { SocketClass } from '../../client/net/draftSocket.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When each try was made, ms. */
const tries: number[] = [];

/** A line that nobody answers. */
class DeadSocket {
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    tries.push(Date.now());
    queueMicrotask(() => this.onclose?.({ code: 1006 }));
  }
  send(): void {}
  close(): void {}
}

test('a page tries again after half a second at the soonest and ten at the latest, never in step with others', async () => {
  const page = openDraft({ doc: 'doc-1', place: 'tab', site: 'ws://away', socket: DeadSocket as never as SocketClass });
  await vi.advanceTimersByTimeAsync(600_000);
  page.close();
  const pauses = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
  expect(pauses.length).toBeGreaterThan(50);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(10_000);
  expect(new Set(pauses).size).toBeGreaterThan(10);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toHaveLength(pauses.length + 1);
});
