// A log as a file: a line saying whose it is, a line an entry, and a last line with the head, signed.
// Must never hold anything that its viewer may not know; what it says must be provable from the file alone.
import { createHash } from 'node:crypto';
import type { Proved } from './caseLog.ts';
import { commitmentTo, type Head, linkOf, originOf } from './chain.ts';
import type { Facts } from './port.ts';
import { isSigned, type Signer } from './signing.ts';

const FORMAT = 'parley-log-1';

/** Somebody who stands in the log by an id. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly side: string | null;
}

/** Writes the file; the same log makes the same bytes. */
export function writeLog(
  caseId: string,
  chain: string,
  people: readonly Named[],
  all: readonly Proved[],
  by: Signer,
): string {
  const lines = [
    JSON.stringify({ format: FORMAT, case: caseId, chain, people }),
    ...all.map(({ n, commitment, link, entry }) => {
      if (!entry) return JSON.stringify({ n, withheld: commitment, link });
      const { at, by, type, facts, salt } = entry;
      return JSON.stringify({ n, at: new Date(at).toISOString(), by, type, facts, salt, link });
    }),
  ];
  const head = all.at(-1)?.link ?? originOf(caseId, chain).link;
  const last = { entries: all.length, head, lines: digestOf(lines), key: by.publicKey };
  return `${[...lines, JSON.stringify({ ...last, signature: by.sign(signed(last)) })].join('\n')}\n`;
}

interface Last {
  entries: number;
  head: string;
  lines: string;
  key: string;
}
const digestOf = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('base64url');
const signed = ({ entries, head, lines, key }: Last): string => JSON.stringify([FORMAT, entries, head, lines, key]);

/** What is wrong with a log, in a plain sentence. */
export class LogFault extends Error {
  override name = 'LogFault';
}

/** What a log proves. */
export interface Verified {
  readonly caseId: string;
  readonly chain: string;
  readonly entries: number;
  readonly head: string;
  /** Whose signature it bears. */
  readonly key: string;
  /** The link after each entry, in order. */
  readonly links: readonly string[];
}

/** Proves the file from itself alone. Throws LogFault at the first thing that is not as it was written. */
export function verifyLog(text: string): Verified {
  const lines = text.trimEnd().split('\n');
  const [first = '', ...rest] = lines;
  const header = parsed(first, 1);
  if (header.format !== FORMAT) throw new LogFault('This is not a log of Parley, or its first line was changed.');
  const last = parsed(rest.at(-1) ?? '', lines.length) as unknown as Last & { signature: string };
  if (typeof last.signature !== 'string') throw new LogFault('The last line is missing: the log was cut short.');
  const { case: caseId, chain } = header as { case: string; chain: string };
  const links: string[] = [];
  let head = originOf(caseId, chain);
  for (const [i, line] of rest.slice(0, -1).entries()) {
    head = proved(head, parsed(line, i + 2));
    links.push(head.link);
  }
  if (last.entries !== links.length)
    throw new LogFault(`The log was signed with ${last.entries} entries and has ${links.length}.`);
  if (last.head !== head.link) throw new LogFault('The last line was signed for another log.');
  if (last.lines !== digestOf(lines.slice(0, -1))) throw new LogFault('A line was changed after the log was signed.');
  if (!isSigned(signed(last), last.signature, last.key))
    throw new LogFault('The signature is not by the key it names.');
  return { caseId, chain, entries: links.length, head: head.link, key: last.key, links };
}

/** Throws unless `log` goes on where `older` had come to: they are of one chain, and neither was written anew. */
export function verifyGrowth(older: Verified, log: Verified): void {
  if (older.caseId !== log.caseId || older.chain !== log.chain)
    throw new LogFault('The two logs are of different cases or people.');
  if (older.entries > log.entries)
    throw new LogFault('The log has fewer entries than the older one: it was cut short.');
  if (older.entries > 0 && log.links[older.entries - 1] !== older.head)
    throw new LogFault('The log does not go on where the older one ended: one of the two was written anew.');
}

function proved(before: Head, line: Record<string, unknown>): Head {
  const { n, withheld, at, by, type, facts, salt, link } = line;
  if (n !== before.n + 1) throw new LogFault(`Entry ${before.n + 1} is missing or out of its order.`);
  const entry = { n, at: Date.parse(String(at)), by: String(by), type: String(type), facts: (facts ?? {}) as Facts };
  const commitment = typeof withheld === 'string' ? withheld : commitmentTo(String(salt), entry);
  const head = linkOf(before, commitment);
  if (head.link !== link) throw new LogFault(`Entry ${n} is not what was written, or an entry before it.`);
  return head;
}

function parsed(line: string, at: number): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new LogFault(`Line ${at} cannot be read.`);
  }
}
