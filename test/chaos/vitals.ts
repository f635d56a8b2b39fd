// How a server's process is, from the figures that an operator reads.
// Must never ask the process itself: it has no such door.
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../support/http.ts';

export interface Vitals {
  rss_mb: number;
  heap_mb: number;
  handles: number;
  loop_p99_ms: number;
  lines: number;
  drafts: number;
}

/** Reads `/metrics` at this port. */
export async function vitalsAt(port: number): Promise<Vitals> {
  const { text } = await ask(port, '/metrics');
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  const megabytes = (name: string) => Math.round(figure(name) / 1e5) / 10;
  return {
    rss_mb: megabytes('process_resident_memory_bytes'),
    heap_mb: megabytes('nodejs_heap_size_used_bytes'),
    handles: figure('nodejs_active_handles_total'),
    loop_p99_ms: Math.round(figure('nodejs_eventloop_lag_p99_seconds') * 10_000) / 10,
    lines: figure('parley_lines'),
    drafts: figure('parley_draft_lines'),
  };
}

/** Takes one every `ms` until it is told to stop; the list grows meanwhile. */
export function watchVitals(port: number, ms: number): { all: Vitals[]; stop(): Promise<void> } {
  const all: Vitals[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      all.push(await vitalsAt(port));
      await pause(ms);
    }
  })();
  return {
    all,
    async stop() {
      isOver = true;
      await watching;
    },
  };
}

/** The lowest of a figure in one of four equal parts of the time: what the collector leaves, whenever it came by. */
export function floorIn(all: readonly Vitals[], quarter: 0 | 1 | 2 | 3, figure: keyof Vitals): number {
  const at = (n: number) => Math.floor((all.length * n) / 4);
  return Math.min(...all.slice(at(quarter), Math.max(at(quarter + 1), at(quarter) + 1)).map((one) => one[figure]));
}
