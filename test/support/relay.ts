// The relay as docker-compose.yml starts it: its own command, with deploy/turnserver.conf, at a port of this machine.
// Must never be given a setting of a test's own but its address; coturn.ts starts relays to measure calls with.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, type Service } from './compose.ts';
import { untilItAnswers } from './coturn.ts';
import { AS_NOBODY, asNobody, environment } from './programs.ts';

const INSIDE = '/etc/coturn/turnserver.conf';

/** Its command with its file, as the container has them, in a folder of this machine. */
function commandIn(service: Service, folder: string): string[] {
  copyFileSync(fileOf(service.volumes ?? [], INSIDE), join(folder, 'turnserver.conf'));
  mkdirSync(join(folder, 'own'), { mode: 0o777 });
  chmodSync(join(folder, 'own'), 0o777);
  const [shell = '', flag = '', command = ''] = service.entrypoint ?? [];
  const placed = command
    .replace(INSIDE, join(folder, 'turnserver.conf'))
    .replace('/tmp/turnserver.pid', join(folder, 'own/turnserver.pid'));
  return [shell, flag, `${placed} --userdb=${folder}/own/turndb`];
}

/** Starts it in a network namespace, which root alone can make, on whatever addresses that has; the caller ends it. */
export function startRelayIn(namespace: string, service: Service, folder: string): ChildProcess {
  chmodSync(folder, 0o777);
  const command = ['netns', 'exec', namespace, ...AS_NOBODY, ...commandIn(service, folder)];
  return spawn('ip', command, { env: { ...environment, ...service.environment }, cwd: folder, stdio: 'ignore' });
}

/** On this machine's own loopback both ends are on the deny list; what is allowed by name wins. */
export async function startRelay(service: Service, folder: string, port: number): Promise<ChildProcess> {
  const [shell = '', flag = '', command = ''] = commandIn(service, folder);
  const here = [
    ...['--listening-ip=127.0.0.1', `--listening-port=${port}`, '--relay-ip=127.0.0.1'],
    ...['--allow-loopback-peers', '--allowed-peer-ip=127.0.0.1'],
  ];
  const relay = asNobody([shell, flag, `${command} ${here.join(' ')}`], folder, {
    ...environment,
    ...service.environment,
  });
  relay.stdout?.resume();
  await untilItAnswers(relay, '127.0.0.1', port);
  return relay;
}
