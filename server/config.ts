// The environment, read once into a typed Config; every fault is said in a plain sentence.
// Must never be read again elsewhere, and must never print a secret.
import { isIP } from 'node:net';
import * as z from 'zod';
import { readBody } from './outside/textTemplate.ts';

/** All that an operator can set. Paths are as given; addresses carry no trailing slash. */
export interface Config {
  port: number;
  host: string;
  /** The address people open, when it is not simply this machine's: `https://mediate.example.org`. */
  publicUrl: string | null;
  tls: { cert: string; key: string } | null;
  /** `addresses`: those from which it relays, where they are known; none = they are not. */
  turn: { urls: string[]; secret: string; addresses: string[] } | null;
  dataDir: string;
  /** The Postgres database that all nodes share; null: everything lies in `dataDir`. */
  databaseUrl: string | null;
  /** The key store's own database; null: beside the store. */
  keysDatabaseUrl: string | null;
  /** Where nodes hear of each other at once; null: they ask the store every second. */
  redisUrl: string | null;
  /** The 32 bytes that wrap every other key, or the file that holds (or will hold) them. */
  masterKey: Uint8Array | { file: string };
  /** Where the key store lies: its backups are short, since destroying a key is how a text is forgotten. */
  keysDir: string;
  mail: { url: string; from: string } | null;
  /** Whose API sends text messages; `body` is what it is sent, with {to} and {text} where these go. */
  texts: { url: string; authorization: string; body: string } | null;
  office: { name: string; phone: string | null };
  /** Whom mediators tell of harm to a child or adult. */
  safetyEmail: string | null;
  sample: boolean;
  /** Where "leave quickly" goes: somewhere that means nothing. */
  leaveUrl: string;
  /** How many proxies stand in front, so that the right address is limited. */
  trustProxy: number;
  /** Where the operator's figures are read; null: nowhere. */
  metrics: { port: number; host: string } | null;
  logLevel: (typeof logLevels)[number];
}

/** What is wrong with the environment, a sentence a line. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

const withProtocol =
  (...protocols: string[]) =>
  (value: string) =>
    URL.canParse(value) && protocols.includes(new URL(value).protocol);

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether a host is this machine, for itself alone. */
export const isLoopback = (host: string): boolean => loopback.has(host);

/** Numbers and codes go there, with a key: in the open only where they do not leave this machine. */
function isProvider(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  return !username && !password && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
}

const isOrigin = (value: string) => /^https?:\/\/[^/?#@\s]+\/?$/.test(value) && URL.canParse(value);

const POSTGRES = 'must be a Postgres address, like postgres://user:password@host/parley';

const port = z.coerce.number('is not a number').int('is not a whole number').min(0).max(65535, 'is above 65535');

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an address without a path, like https://mediate.example.org')
    .transform((value) => new URL(value).origin)
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TURN_URLS: z
    .string()
    .transform((value) => value.split(',').map((url) => url.trim()))
    .refine(
      (urls) => urls.every((url) => /^turns?:[^\s/]+$/.test(url)),
      'must be turn: or turns: addresses with commas between',
    )
    .optional(),
  TURN_SECRET: z.string().min(16, 'must have 16 characters or more').optional(),
  // As coturn's own setting takes them: PUBLIC/PRIVATE, of which people see the first.
  TURN_ADDRESSES: z
    .string()
    .transform((value) => value.split(',').map((one) => one.trim().split('/')[0] ?? ''))
    .refine((all) => all.every((one) => isIP(one) !== 0), 'must be the IP addresses of the relay, with commas between')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().refine(withProtocol('postgres:', 'postgresql:'), POSTGRES).optional(),
  KEYS_DATABASE_URL: z.string().refine(withProtocol('postgres:', 'postgresql:'), POSTGRES).optional(),
  REDIS_URL: z
    .string()
    .refine(withProtocol('redis:', 'rediss:'), 'must be a Redis address, like redis://:password@host:6379')
    .optional(),
  MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .transform((digits) => new Uint8Array(Buffer.from(digits, 'hex')))
    .optional(),
  MASTER_KEY_FILE: z.string().optional(),
  KEYS_DIR: z.string().optional(),
  SMTP_URL: z.string().refine(withProtocol('smtp:', 'smtps:'), 'must begin with smtp:// or smtps://').optional(),
  MAIL_FROM: z.string().regex(/@/, 'must be a mail address').optional(),
  TEXTS_URL: z.string().refine(isProvider, 'must begin with https:// and hold no password').optional(),
  TEXTS_AUTHORIZATION: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]*$/, 'must be one line, as the header Authorization takes it')
    .optional(),
  TEXTS_BODY: z
    .string()
    .refine((value) => readBody(value) !== null, 'must be JSON or form fields, with {to} and {text} in their values')
    .optional(),
  OFFICE_NAME: z.string().max(80, 'must have 80 characters or fewer').default('Parley'),
  OFFICE_PHONE: z
    .string()
    .regex(/^\+?[0-9 ()-]{3,24}$/, 'must be a phone number')
    .optional(),
  SAFETY_EMAIL: z.email('must be a mail address').optional(),
  PARLEY_SAMPLE: z.enum(['on', 'off'], 'must be on or off').default('on'),
  LEAVE_URL: z
    .string()
    .refine(withProtocol('https:'), 'must begin with https://')
    .default('https://www.wikipedia.org/'),
  TRUST_PROXY: z.coerce.number('must be the number of proxies in front').int().min(0).max(9).default(0),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

type Environment = z.infer<typeof environment>;

/** Where every relay is named by its address, it relays from there; a name may stand for any. */
function addressesIn(urls: string[]): string[] {
  const hosts = urls.map((url) => /^turns?:(?:\[([^\]]+)\]|([^:?]+))/.exec(url)).map((m) => m?.[1] ?? m?.[2] ?? '');
  return hosts.every((host) => isIP(host) !== 0) ? [...new Set(hosts)] : [];
}

// What makes sense only together.
function contradictions(env: Environment): string[] {
  const together = (...names: (keyof Environment)[]) => {
    const isPart = new Set(names.map((name) => env[name] === undefined)).size > 1;
    return isPart ? [`${names.slice(0, -1).join(', ')} and ${names.at(-1)} must be set together.`] : [];
  };
  return [
    ...together('TLS_CERT', 'TLS_KEY'),
    ...together('TURN_URLS', 'TURN_SECRET'),
    ...together('SMTP_URL', 'MAIL_FROM'),
    ...together('TEXTS_URL', 'TEXTS_AUTHORIZATION', 'TEXTS_BODY'),
    // Without it a letter's link would begin with whatever Host the asker wrote into the request.
    ...(env.SMTP_URL && !env.PUBLIC_URL ? ['SMTP_URL needs PUBLIC_URL: letters carry links to it.'] : []),
    ...(env.TEXTS_URL && !env.PUBLIC_URL ? ['TEXTS_URL needs PUBLIC_URL: text messages carry links to it.'] : []),
    // Where real people meet nobody reads the outbox, and a mediator would be told "sent".
    ...(env.SAFETY_EMAIL && env.PUBLIC_URL && !env.SMTP_URL
      ? ['SAFETY_EMAIL with PUBLIC_URL needs SMTP_URL: word of harm would reach nobody.']
      : []),
    ...(env.MASTER_KEY && env.MASTER_KEY_FILE ? ['Set MASTER_KEY or MASTER_KEY_FILE, not both.'] : []),
    ...(env.KEYS_DATABASE_URL && !env.DATABASE_URL ? ['KEYS_DATABASE_URL needs DATABASE_URL.'] : []),
    ...(env.REDIS_URL && !env.DATABASE_URL
      ? ['REDIS_URL needs DATABASE_URL: Redis only tells nodes where to look.']
      : []),
  ];
}

// A variable set to nothing (as docker compose does) is not set.
const withoutEmpty = (raw: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value.trim() !== ''));

const both = <A, B, C>(a: A | undefined, b: B | undefined, join: (a: A, b: B) => C): C | null =>
  a === undefined || b === undefined ? null : join(a, b);

/**
 * Reads the settings from an environment.
 * @throws ConfigError with one sentence a line when anything does not fit.
 */
export function readConfig(raw: NodeJS.ProcessEnv): Config {
  const given = withoutEmpty(raw);
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n'));
  }
  const faults = contradictions(parsed.data);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return toConfig(parsed.data);
}

function toConfig(env: Environment): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? null,
    tls: both(env.TLS_CERT, env.TLS_KEY, (cert, key) => ({ cert, key })),
    turn: both(env.TURN_URLS, env.TURN_SECRET, (urls, secret) => ({
      ...{ urls, secret },
      addresses: env.TURN_ADDRESSES ?? addressesIn(urls),
    })),
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    keysDatabaseUrl: env.KEYS_DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    masterKey: env.MASTER_KEY ?? { file: env.MASTER_KEY_FILE ?? `${env.DATA_DIR}/master.key` },
    keysDir: env.KEYS_DIR ?? `${env.DATA_DIR}/keys`,
    mail: both(env.SMTP_URL, env.MAIL_FROM, (url, from) => ({ url, from })),
    texts: both(env.TEXTS_URL, env.TEXTS_BODY, (url, body) => ({
      ...{ url, body },
      authorization: env.TEXTS_AUTHORIZATION ?? '',
    })),
    office: { name: env.OFFICE_NAME, phone: env.OFFICE_PHONE ?? null },
    safetyEmail: env.SAFETY_EMAIL ?? null,
    sample: env.PARLEY_SAMPLE === 'on',
    leaveUrl: env.LEAVE_URL,
    trustProxy: env.TRUST_PROXY,
    metrics: env.METRICS_PORT === undefined ? null : { port: env.METRICS_PORT, host: env.METRICS_HOST },
    logLevel: env.LOG_LEVEL,
  };
}
