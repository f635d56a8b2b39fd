// Starts the writing child process and kills it.
// Must never leave one running: whoever starts one, kills it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const WRITER = fileURLToPath(new URL('./store.child.ts', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

export interface Writer {
  readonly pid: number;
  /** Kills it with SIGKILL and resolves to every line that it had printed. */
  kill(): Promise<string[]>;
}

/**
 * Builds the writer into one plain file in the folder and returns its path: started twenty times from its sources it
 * would spend most of the test's time on compiling them anew.
 */
export async function buildWriter(folder: string): Promise<string> {
  symlinkSync(MODULES, join(folder, 'node_modules'));
  const ssr = { ssr: WRITER, outDir: folder, emptyOutDir: false, rolldownOptions: { external: ['libsql'] } };
  await build({ configFile: false, logLevel: 'error', build: ssr, ssr: { noExternal: ['kysely'] } });
  return join(folder, 'store.child.js');
}

/** Starts a built writer on a data folder; resolves once it has opened it. */
export async function startWriter(script: string, folder: string): Promise<Writer> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = collect(child.stdout);
  const complaints = collect(child.stderr);
  await Promise.race([once(child.stdout, 'data'), failure(child, complaints)]);
  return { pid: child.pid ?? 0, kill: () => kill(child, printed) };
}

async function kill(child: ChildProcess, printed: string[]): Promise<string[]> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  // What stands behind the last line break was not printed whole.
  return printed.join('').split('\n').slice(0, -1);
}

// Once a writer was killed this rejects as well, after the race is over and nobody looks any more.
async function failure(child: ChildProcess, complaints: string[]): Promise<never> {
  await once(child, 'close');
  throw new Error(`the writer ended by itself: ${complaints.join('')}`);
}

function collect(stream: NodeJS.ReadableStream): string[] {
  const chunks: string[] = [];
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => chunks.push(chunk));
  return chunks;
}
