// The relay of docker-compose.yml on a machine that does not hold its public address itself, as in most clouds.
// Must never let a call from one relayed end to the other depend on a router that sends it back.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FILLED, readCompose } from '../support/compose.ts';
import { obstacleToNamespaces } from '../support/namespaces.ts';
import { endProgram, runProgram } from '../support/programs.ts';
import { startRelayIn } from '../support/relay.ts';

const PUBLIC = '203.0.113.20';
const PRIVATE = '10.0.0.5';
const obstacle = obstacleToNamespaces();
const cloud = `parley-${process.pid}-cloud`;
const inside = ['ip', 'netns', 'exec', cloud];
const ip = (line: string) => runProgram('ip', ...line.split(' '));

if (obstacle === null) {
  let folder: string;
  let relay: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-relay-'));
    ip(`netns add ${cloud}`);
    ip(`-n ${cloud} link set dev lo up`);
    // A card: what a relay finds on the loopback it does not take.
    ip(`-n ${cloud} link add card type bridge`);
    ip(`-n ${cloud} addr add ${PRIVATE}/24 dev card`);
    ip(`-n ${cloud} link set dev card up`);
  });
  afterEach(async () => {
    if (relay) await endProgram(relay);
    ip(`netns del ${cloud}`);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Two ends call each other over the relay, each over its own relayed address; what came of it, in coturn's words. */
  async function call(external: string): Promise<string> {
    const { services } = readCompose({ ...FILLED, TURN_EXTERNAL_IP: external });
    relay = startRelayIn(cloud, services.relay ?? {}, folder);
    const asks = ['-y', '-c', '-n', '1', '-m', '1', '-W', FILLED.TURN_SECRET, PRIVATE];
    for (;;) {
      const said = runProgram(
        'sh',
        '-c',
        'timeout 15 "$@" 2>&1 || true',
        'sh',
        ...inside,
        'turnutils_uclient',
        ...asks,
      );
      if (!/cannot connect|refused|Cannot complete Allocation/i.test(said)) return said;
      if (relay.exitCode !== null) throw new Error('the relay ended');
      await pause(100);
    }
  }

  test('two relayed ends reach each other once it is told its public address', async () => {
    expect(await call(`${PUBLIC}/${PRIVATE}`)).toMatch(/Total lost packets 0 /);
  }, 60_000);

  test('and not before, since it lets nobody into the network it stands in', async () => {
    expect(await call('')).toMatch(/channel bind: error 403/);
  }, 60_000);
} else {
  test('this machine allows no network namespaces, so a private address cannot be tried here', () => {
    console.log(`A relay behind a public address was not tried: ${obstacle}`);
    expect(obstacle).toMatch(/not permitted|denied|not found|ENOENT|No such file|not supported/i);
  });
}
