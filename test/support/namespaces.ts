// Two homes behind two different routers, in network namespaces of the test's own; this machine is a server on their internet.
// Must never touch the machine's own network beyond one pair of virtual cards, and must leave nothing behind.
import { networkInterfaces } from 'node:os';
import { runProgram } from './programs.ts';

export interface TwoNats {
  /** This machine's address as both homes see it: where a server or a relay has to listen. */
  host: string;
  /** The namespaces of the two homes. What runs in one reaches `host` and the other home's router, nothing else. */
  a: string;
  b: string;
  /** How many packets each home has sent straight towards the other, whether or not they got in. */
  straight(): [number, number];
  /** Takes everything away again; end what runs inside first. */
  remove(): void;
}

const mark = (pid: number | string) => `parley-${pid}-`;
const mine = mark(process.pid);
const internet = `${mine}internet`;
// This machine's card on that internet; a card's name has 15 letters at most.
const card = `parley${process.pid}`;

const ip = (line: string) => runProgram('ip', ...line.split(' '));
const inside = (namespace: string, line: string) => ip(`netns exec ${namespace} ${line}`);

/** Why no such network can be made here (no right, no kernel support), in the system's own words; null where it can. */
export function obstacleToNamespaces(): string | null {
  const probe = `${mine}probe`;
  return complaintOf(() => ip(`netns add ${probe}`)) ?? obstacleInside(probe);
}

function obstacleInside(probe: string): string | null {
  const complaint = complaintOf(() => inside(probe, 'iptables -t nat -A POSTROUTING -j MASQUERADE'));
  ip(`netns del ${probe}`);
  return complaint;
}

function complaintOf(attempt: () => void): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.trim().replace(/\s+/g, ' ') : String(error);
  }
}

/** Builds home A – router A – internet – router B – home B, and puts this machine on that internet beside the routers. */
export function makeTwoNats(): TwoNats {
  removeLeftovers();
  const block = freeBlock();
  try {
    makeInternet(block);
    const [a, b] = [makeHome('a', block, 2, 3), makeHome('b', block, 3, 2)];
    return { host: addressIn(block, 1), a, b, straight: () => [sentFrom('a'), sentFrom('b')], remove };
  } catch (error) {
    remove();
    throw error;
  }
}

// 203.0.113.0/24 is set aside for examples, so nobody's real network is hidden; sixteen runs fit beside each other.
const addressIn = (block: number, place: number) => `203.0.113.${block * 16 + place}`;

function freeBlock(): number {
  const used = Object.values(networkInterfaces()).flatMap((cards = []) => cards.map(({ address }) => address));
  const free = Array.from({ length: 16 }, (_, block) => block).find((block) => !used.includes(addressIn(block, 1)));
  if (free === undefined) throw new Error('sixteen such networks are in use already');
  return free;
}

// A switch: whoever is plugged into it reaches whoever else is, as between any two addresses of the internet.
function makeInternet(block: number): void {
  ip(`netns add ${internet}`);
  ip(`-n ${internet} link add switch type bridge`);
  ip(`-n ${internet} link set dev switch up`);
  ip(`link add ${card} type veth peer name host netns ${internet}`);
  plugIn('host');
  ip(`addr add ${addressIn(block, 1)}/28 dev ${card}`);
  ip(`link set dev ${card} up`);
}

const plugIn = (plug: string) => ip(`-n ${internet} link set dev ${plug} master switch up`);

const routerOf = (letter: 'a' | 'b') => `${mine}router-${letter}`;

function makeHome(letter: 'a' | 'b', block: number, place: number, other: number): string {
  const router = routerOf(letter);
  const home = `${mine}home-${letter}`;
  ip(`netns add ${router}`);
  ip(`netns add ${home}`);
  ip(`-n ${router} link add out type veth peer name router-${letter} netns ${internet}`);
  plugIn(`router-${letter}`);
  give(router, 'out', `${addressIn(block, place)}/28`);
  ip(`-n ${router} link add in type veth peer name eth0 netns ${home}`);
  give(router, 'in', '10.0.0.1/24');
  // Without this a browser would also offer addresses that routers of people's homes never give.
  inside(home, 'sysctl -qw net.ipv6.conf.all.disable_ipv6=1');
  give(home, 'lo', '127.0.0.1/8');
  give(home, 'eth0', '10.0.0.2/24');
  ip(`-n ${home} route add default via 10.0.0.1`);
  hideHome(router, addressIn(block, other));
  return home;
}

const sentFrom = (letter: 'a' | 'b'): number => {
  const rules = inside(routerOf(letter), 'iptables -v -S FORWARD');
  const [, packets] = / -d \S+ -i in -c (\d+) /.exec(rules) ?? [];
  if (packets === undefined) throw new Error(`nothing counts at router ${letter}: ${rules}`);
  return Number(packets);
};

function give(namespace: string, name: string, address: string): void {
  ip(`-n ${namespace} addr add ${address} dev ${name}`);
  ip(`-n ${namespace} link set dev ${name} up`);
}

// The strict kind of router: one address for the home, a new port for each conversation, and only answers come in.
function hideHome(router: string, other: string): void {
  inside(router, 'sysctl -qw net.ipv4.ip_forward=1');
  inside(router, 'iptables -t nat -A POSTROUTING -o out -j MASQUERADE --random-fully');
  inside(router, 'iptables -P FORWARD DROP');
  // Of no effect: it counts what is meant for the other home, which has no other address out there than its router's.
  inside(router, `iptables -A FORWARD -i in -d ${other}`);
  inside(router, 'iptables -A FORWARD -i in -o out -j ACCEPT');
  inside(router, 'iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT');
}

const namespaces = () =>
  ip('netns list')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '');

function remove(): void {
  complaintOf(() => ip(`link del ${card}`));
  for (const name of namespaces().filter((each) => each.startsWith(mine))) ip(`netns del ${name}`);
}

// A run that was killed could not tidy up; its card goes with the namespace that holds the other end.
function removeLeftovers(): void {
  const isLeftover = (name: string) => {
    const pid = /^parley-(\d+)-/.exec(name)?.[1];
    return pid !== undefined && complaintOf(() => process.kill(Number(pid), 0)) !== null;
  };
  for (const name of namespaces().filter(isLeftover)) ip(`netns del ${name}`);
}
