// Row W10 at a real relay (coturn, with the quota of deploy/turnserver.conf): what a credential is good for in others' hands.
// Must never take the relay's word from its log: what it answers on the wire counts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Relay, startCoturn } from '../../support/coturn.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { type Allocated, allocate } from '../../support/turnClient.ts';
import { type Watched, watched } from './watched.ts';

let relay: Relay;
let parley: Parley;
let scene: Watched;
beforeAll(async () => {
  relay = await startCoturn();
  parley = await startParley({ env: { TURN_URLS: relay.urls.join(), TURN_SECRET: relay.secret } });
  // The relay goes by the world's own time.
  await parley.clock.advance(Math.max(0, Date.now() - parley.clock.now()));
  scene = await watched(parley);
});
afterAll(async () => {
  await parley?.stop();
  await relay?.stop();
});

const QUOTA = 48;
/** ms; two thousand answers of the relay, on whatever machine. */
const A_THOUSAND_TAKE = 300_000;
const portOf = ({ urls }: Relay): number => Number(urls[0]?.split(':')[2]?.split('?')[0]);

test(
  'W10: a credential that is handed on, used a thousand times, kept after leaving or written anew takes no more than its quota',
  async () => {
    const { family, hostile, unnoticed } = scene;
    await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
    const answer = await hostile.line.ask('iceServers', {});
    const [server] = (answer.ok ? answer.value : []) as { username: string; credential: string }[];
    const { username = '', credential = '' } = server ?? {};
    const taken: Allocated[] = [];
    const tryOnce = async (name = username, password = credential) => {
      const one = await allocate(portOf(relay), name, password);
      taken.push(one);
      return one.code;
    };
    await unnoticed(async () => {
      await hostile.do({ type: 'leave', quickly: true });
      const codes: number[] = [];
      for (let n = 0; n < 1_000; n++) codes.push(await tryOnce());
      expect(codes.filter((code) => code === 0)).toHaveLength(QUOTA);
      expect(codes.filter((code) => code === 486)).toHaveLength(1_000 - QUOTA);
      // A later end, or an earlier one, is not the credential's.
      const [, name] = username.split(':');
      for (const forged of [`9999999999:${name}`, `1:${name}`])
        expect([forged, await tryOnce(forged)]).toEqual([forged, 401]);
    });
    // Whoever else is in the room has a credential, and a quota, of their own.
    const own = await family.parentA.line.ask('iceServers', {});
    const [other] = (own.ok ? own.value : []) as { username: string; credential: string }[];
    expect(await tryOnce(other?.username, other?.credential)).toBe(0);
    for (const one of taken) one.end();
  },
  A_THOUSAND_TAKE,
);
