// A relay (coturn) for one test: on one address of this machine, with the deny list and the quota of deploy/turnserver.conf.
// Must never run as root, nor outlive the test.
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './ports.ts';
import { asNobody, endProgram } from './programs.ts';

export interface Relay {
  /** What TURN_URLS and TURN_SECRET take. */
  urls: string[];
  secret: string;
  /** Where it relays from. */
  addresses: string[];
  /** What coturn has said so far. */
  log(): string;
  stop(): Promise<void>;
}

const deployed = new URL('../../deploy/turnserver.conf', import.meta.url);
const denied = () => readFileSync(deployed, 'utf8').match(/^(?:denied-peer-ip|user-quota)=.*$/gm) ?? [];

// On this machine's own loopback both ends of a relayed call are themselves on the deny list; what is allowed by name wins.
const loopbackToo = (address: string) =>
  address.startsWith('127.') ? ['allow-loopback-peers', `allowed-peer-ip=${address}`] : [];

/** Starts a relay that listens and relays on `address`; resolves when it answers. */
export async function startCoturn(address = '127.0.0.1'): Promise<Relay> {
  const port = await freePort(address);
  const secret = randomBytes(24).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'parley-coturn-'));
  chmodSync(folder, 0o777);
  const options = [
    ...[`listening-ip=${address}`, `listening-port=${port}`, `relay-ip=${address}`],
    ...['min-port=49160', 'max-port=49360', 'use-auth-secret', `static-auth-secret=${secret}`, 'realm=turn.test'],
    ...['fingerprint', 'no-tls', 'no-dtls', 'no-cli', 'no-multicast-peers', 'no-tcp-relay'],
    ...['log-file=stdout', 'simple-log', 'verbose', `pidfile=${folder}/turn.pid`, `userdb=${folder}/turndb`],
    ...denied(),
    ...loopbackToo(address),
  ];
  const relay = asNobody(['turnserver', '-n', ...options.map((option) => `--${option}`)], folder);
  let said = '';
  relay.stdout?.setEncoding('utf8').on('data', (part) => {
    said += part;
  });
  const stop = async () => {
    await endProgram(relay);
    rmSync(folder, { recursive: true, force: true });
  };
  await untilItAnswers(relay, address, port).catch(async (error) => {
    await stop();
    throw new Error(`coturn did not start: ${said}`, { cause: error });
  });
  const urls = ['udp', 'tcp'].map((transport) => `turn:${address}:${port}?transport=${transport}`);
  return { urls, secret, addresses: [address], log: () => said, stop };
}

/** Resolves once somebody can connect there; rejects when the program ends instead. */
export async function untilItAnswers(program: ChildProcess, address: string, port: number): Promise<void> {
  for (let tries = 0; tries < 2_400; tries++) {
    if (program.exitCode !== null) throw new Error(`it ended with ${program.exitCode}`);
    if (await answers(address, port)) return;
    await pause(25);
  }
  throw new Error('it does not answer');
}

const answers = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
