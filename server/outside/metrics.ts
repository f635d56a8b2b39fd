// Figures of one node for whoever runs it, in Prometheus's words, on a listener of their own that is off unless set.
// Must never be told a case, a room, a side, a seat or a kind of command: a figure that follows one room sees through its wall.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from '../config.ts';

/** What the rest of the server counts by. */
export interface Figures {
  /** Asked whenever somebody reads. */
  watch(live: Live): void;
  /** A command was answered; `failed` is our fault or the store's. */
  answered(outcome: 'accepted' | 'refused' | 'failed'): void;
  /** A write to the store came to its end after so many seconds. */
  wrote(seconds: number, wentWell: boolean): void;
  /** A line, or one to a draft, was cut because its reader had stalled. */
  stalled(): void;
}
export interface Live {
  cases(): number;
  lines(): number;
  drafts(): number;
}

/** Nobody counts. */
export const NO_FIGURES: Figures = { watch() {}, answered() {}, wrote() {}, stalled() {} };

export interface Metrics {
  figures: Figures;
  /** Where they are read; resolves once they can be. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** Seconds; people are told within two that something is not saved. */
const WRITES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];

/** null where METRICS_PORT is not set. */
export function createMetrics({ metrics }: Pick<Config, 'metrics'>): Metrics | null {
  if (!metrics) return null;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return {
    figures: figuresIn(registry),
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(metrics.port, metrics.host, resolve);
      });
      return `http://${metrics.host}:${(server.address() as AddressInfo).port}/metrics`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function figuresIn(registry: Registry): Figures {
  const registers = [registry];
  const answers = new Counter({
    name: 'parley_commands_total',
    help: 'Commands answered, of all people together',
    labelNames: ['outcome'],
    registers,
  });
  const writes = new Histogram({
    name: 'parley_store_write_seconds',
    help: 'How long a write took until it was on disk',
    buckets: WRITES,
    registers,
  });
  const failures = new Counter({
    name: 'parley_store_failures_total',
    help: 'Writes that the store did not take',
    registers,
  });
  const stalled = new Counter({
    name: 'parley_lines_stalled_total',
    help: 'Lines, also to drafts, cut because their reader had stalled',
    registers,
  });
  return {
    watch({ cases, lines, drafts }) {
      gauge('parley_cases_running', 'Cases in memory', cases);
      gauge('parley_lines', 'Lines of people that are open', lines);
      gauge('parley_draft_lines', 'Lines to drafts that are open', drafts);
    },
    answered: (outcome) => answers.inc({ outcome }),
    wrote(seconds, wentWell) {
      writes.observe(seconds);
      if (!wentWell) failures.inc();
    },
    stalled: () => stalled.inc(),
  };

  function gauge(name: string, help: string, read: () => number): void {
    const collect = function (this: Gauge) {
      this.set(read());
    };
    new Gauge({ name, help, registers, collect });
  }
}
