// The relay as docker-compose.yml starts it: its own command, with deploy/turnserver.conf, at a port of this machine.
// Must never be given a setting of a test's own but its address; coturn.ts starts relays to measure calls with.
import type { ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, type Service } from './compose.ts';
import { untilItAnswers } from './coturn.ts';
import { asNobody, environment } from './programs.ts';

const INSIDE = '/etc/coturn/turnserver.conf';

/** On this machine's own loopback both ends are on the deny list; what is allowed by name wins. */
export async function startRelay(service: Service, folder: string, port: number): Promise<ChildProcess> {
  copyFileSync(fileOf(service.volumes ?? [], INSIDE), join(folder, 'turnserver.conf'));
  mkdirSync(join(folder, 'own'), { mode: 0o777 });
  chmodSync(join(folder, 'own'), 0o777);
  const [shell = '', flag = '', command = ''] = service.entrypoint ?? [];
  const here = [
    ...['--listening-ip=127.0.0.1', `--listening-port=${port}`, '--relay-ip=127.0.0.1'],
    ...['--allow-loopback-peers', '--allowed-peer-ip=127.0.0.1', `--userdb=${folder}/own/turndb`],
  ];
  const placed = command
    .replace(INSIDE, join(folder, 'turnserver.conf'))
    .replace('/tmp/turnserver.pid', join(folder, 'own/turnserver.pid'));
  const relay = asNobody([shell, flag, `${placed} ${here.join(' ')}`], folder, {
    ...environment,
    ...service.environment,
  });
  relay.stdout?.resume();
  await untilItAnswers(relay, '127.0.0.1', port);
  return relay;
}
