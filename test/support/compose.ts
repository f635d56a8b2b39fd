// docker-compose.yml as a test reads it: its services, with the variables of an environment filled in.
// Must never hold a second truth: what a service is told stands in the file alone.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export interface Service {
  image?: string;
  environment?: Record<string, string>;
  networks?: string[];
  ports?: string[];
  volumes?: string[];
  network_mode?: string;
  entrypoint?: string[];
  command?: string[];
  depends_on?: Record<string, { condition: string }> | string[];
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  restart?: string;
  stop_grace_period?: string;
  healthcheck?: { test: string[]; interval?: string; retries?: number };
}
export interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
}

/** What an operator has to fill in, filled in for a test. */
export const FILLED = {
  DOMAIN: 'localhost',
  TURN_SECRET: 't'.repeat(32),
  POSTGRES_PASSWORD: 'p',
  MASTER_KEY: '5a'.repeat(32),
};

const FILE = new URL('../../docker-compose.yml', import.meta.url);

/** Throws where a variable is needed that the environment lacks, as Compose does. */
export function readCompose(env: Record<string, string>): Compose {
  const fill = (_all: string, name: string, how: string | undefined, rest: string | undefined): string => {
    const value = env[name] || (how === ':-' ? rest : '');
    if (!value && how === ':?') throw new Error(rest);
    return value ?? '';
  };
  // A doubled dollar is a plain one, and stays for the shell.
  const filled = (text: string) => text.replace(/(?<!\$)\$\{(\w+)(:[-?])?([^}]*)\}/g, fill).replaceAll('$$', () => '$');
  return within(parse(readFileSync(FILE, 'utf8'), { merge: true }), filled) as Compose;
}

/** Variables are filled in once the file has been read: an empty one is an empty text, and none can add a line. */
function within(part: unknown, filled: (text: string) => string): unknown {
  if (typeof part === 'string') return filled(part);
  if (Array.isArray(part)) return part.map((one) => within(one, filled));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, within(one, filled)]));
}

/** The file of this repository that a service finds under `inside`. */
export function fileOf(volumes: string[], inside: string): string {
  const from = volumes.map((volume) => volume.split(':')).find(([, to]) => to === inside)?.[0];
  if (!from) throw new Error(`no file is mounted at ${inside}`);
  return fileURLToPath(new URL(from, FILE));
}
