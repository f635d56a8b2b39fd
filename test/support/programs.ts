// Runs the machine's own programs (ip, openssl, turnserver) for the tests.
// Must never leave one running: whoever starts a program gets the function that stops it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

// An ordinary user's PATH often lacks the administrator's programs.
export const environment = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };

/** Runs a program to its end and returns what it printed; its complaint is in the error's message. */
export const runProgram = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { env: environment, stdio: 'pipe', encoding: 'utf8' });

const NOBODY = 65534;
/** Before a command: it runs as nobody. Only root may say so. */
export const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];

/** Starts a program in a folder that anybody may write into; where we are root, as nobody. What it prints can be read. */
export function asNobody(command: string[], folder: string, env: NodeJS.ProcessEnv = environment): ChildProcess {
  const [program = '', ...args] = process.getuid?.() === 0 ? [...AS_NOBODY, ...command] : command;
  return spawn(program, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Ends a program, and waits until it has gone. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
