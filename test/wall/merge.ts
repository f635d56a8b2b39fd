// Puts the reports of all workers together, and says what the histories did not reach.
// Must never let a command or a refusal be left out in silence.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMAND_TYPES } from '../../shared/commands.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { add, Coverage } from '../support/wall/coverage.ts';
import type { Report } from './live.ts';

export interface Sum {
  histories: number;
  steps: number;
  refused: number;
  /** Steps that were left out of purged histories. */
  leftOut: number;
  /** What those were, by event. */
  hidden: Record<string, number>;
  /** By seat, over all scenes. */
  pairs: Record<string, number>;
  commands: number;
  /** What was wrong, with its scene. */
  wrong: string[];
  /** What was reached too seldom, or not at all. */
  lacking: string[];
}

/** How often a command is to be accepted in each kind of room that offers it. */
export const leastOf = (histories: number, inTenThousand = 200): number =>
  Math.floor((inTenThousand * histories) / 10_000);

/** `least`: how often a command is to be accepted wherever it is offered; 0 demands nothing, of refusals neither. */
export function merge(reports: Report[], least: number): Sum {
  const coverage = new Coverage();
  const pairs: Record<string, number> = {};
  const hidden: Record<string, number> = {};
  for (const one of reports) {
    coverage.merge(one.counts);
    for (const [seat, times] of Object.entries(one.pairs)) add(pairs, seat, times);
    for (const [type, times] of Object.entries(one.hidden)) add(hidden, type, times);
  }
  const sum = (of: (one: Report) => number) => reports.reduce((all, one) => all + of(one), 0);
  const histories = sum((one) => one.histories);
  const { accepted, refused } = coverage.counts;
  const done = new Set(Object.keys(accepted).map((place) => place.split(' ')[0]));
  const never = COMMAND_TYPES.filter((type) => !done.has(type)).map((type) => `${type}: accepted nowhere`);
  const ungiven = coreRefusals()
    .filter((code) => !(code in refused))
    .map((code) => `${code}: refused nothing`);
  return {
    histories,
    steps: sum((one) => one.steps),
    refused: sum((one) => one.refused),
    leftOut: sum((one) => one.leftOut),
    hidden,
    pairs,
    commands: done.size,
    wrong: reports.flatMap(({ scene, wrong }) => (wrong === null ? [] : [`${scene}: ${wrong}`])),
    lacking: least === 0 ? [] : [...never, ...coverage.rare(least), ...ungiven, ...seldomHidden(hidden, pairs)],
  };
}

/** What decides most for those who stay must often be among what was left out: once in so many pairs. */
const ONCE_IN = { seated: 4, movePlanned: 30, knocked: 20 };
const seldomHidden = (hidden: Record<string, number>, pairs: Record<string, number>): string[] => {
  const all = Object.values(pairs).reduce((sum, times) => sum + times, 0);
  return Object.entries(ONCE_IN)
    .filter(([type, pairsEach]) => (hidden[type] ?? 0) * pairsEach < all)
    .map(([type]) => `${type}: left out of ${all} pairs only ${hidden[type] ?? 0} times`);
};

const CORE = fileURLToPath(new URL('../../server/mediation', import.meta.url));
/** Every refusal that some file of the core writes out. */
export function coreRefusals(): string[] {
  const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const text = files.map((name) => readFileSync(`${CORE}/${name}`, 'utf8')).join();
  // A refusal and an event can have one name; then only what is denied in so many words counts.
  const isWritten = (code: string) =>
    text.includes(`deny('${code}'`) || (text.includes(`'${code}'`) && !text.includes(`type: '${code}'`));
  return Object.keys(REFUSALS).filter(isWritten);
}
