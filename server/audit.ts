// The operator's and everybody's command on an exported log: is it what was written, whole and in order?
// Must never need a store, a network or a key that is not public: a log is proved from its file.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LogFault, type Verified, verifyGrowth, verifyLog } from './store/logFile.ts';

const HOW = 'Say which file: npm run audit -- verify FILE [--head HEAD] [--key KEY] [--older FILE]';

/** Answers in plain words; throws LogFault with what is wrong. */
export function audit(args: readonly string[]): string {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { head: { type: 'string' }, key: { type: 'string' }, older: { type: 'string' } },
  });
  const [verb, file] = positionals;
  if (verb !== 'verify' || file === undefined) throw new LogFault(HOW);
  const log = verifyLog(contentOf(file));
  if (values.older !== undefined) verifyGrowth(verifyLog(contentOf(values.older)), log);
  if (values.head !== undefined && !log.links.includes(values.head))
    throw new LogFault('The head you gave is not in this log: it was cut short, or written anew.');
  if (values.key !== undefined && log.key !== values.key)
    throw new LogFault('The log was signed with another key than the one you gave.');
  return said(log, values);
}

function said(
  { entries, head, key }: Verified,
  { key: known, older }: { key?: string | undefined; older?: string | undefined },
): string {
  return [
    `The log is whole: ${entries} entries, none changed, left out or moved.`,
    ...(older === undefined ? [] : ['It goes on where the older one ended.']),
    `Head: ${head}`,
    `Signed with the key: ${key}`,
    ...(known === undefined ? ['Compare that key with the one whoever runs Parley gave you.'] : []),
  ].join('\n');
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new LogFault(`The file ${file} cannot be read.`);
  }
}
