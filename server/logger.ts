// The log: what happened, in which case and how long it took.
// Must never hold content, names, tokens or addresses: only the fields listed here get in, and errors lose their words.
import { type DestinationStream, destination, pino } from 'pino';
import type { Config } from './config.ts';

/** All that a line may carry. Ids are the opaque ones of the store; `route` is a pattern, never an address. */
export interface LogFields {
  case?: string;
  seat?: string;
  room?: string;
  command?: string;
  code?: string;
  /** The random reference that a person was shown with "something went wrong". */
  ref?: string;
  route?: string;
  status?: number;
  ms?: number;
  count?: number;
  error?: unknown;
}

export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const words = ['case', 'seat', 'room', 'command', 'code', 'ref', 'route'] as const;
const numbers = ['status', 'ms', 'count'] as const;

// An id never has a space or an @ in it; what has one is somebody's words and stays out.
const isPlain = (value: unknown) => typeof value === 'string' && /^[\w:./*{}-]{1,80}$/.test(value);

// An error's message may quote what somebody wrote; its place in our own code may not.
function placeOf(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack = '' } = error;
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .slice(1, 9);
  const { code } = error as NodeJS.ErrnoException;
  return { name, code: isPlain(code) ? code : undefined, at: frames.map((line) => line.trim()) };
}

function allowed(fields: LogFields) {
  return Object.fromEntries([
    ...words.filter((key) => isPlain(fields[key])).map((key) => [key, fields[key]]),
    ...numbers.filter((key) => Number.isFinite(fields[key])).map((key) => [key, fields[key]]),
    ...('error' in fields ? [['error', placeOf(fields.error)]] : []),
  ]);
}

/** One JSON object a line, on stderr unless another place is given (stdout stays free for `demo --json`). */
export function createLogger(config: Pick<Config, 'logLevel'>, to: DestinationStream = destination(2)): Logger {
  const lines = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) =>
      lines[level](allowed(fields), event);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
