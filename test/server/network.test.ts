// Where limits say a request comes from.
// Must never name more networks than somebody who has one line could come from.
import { expect, test } from 'vitest';
import { networkOf } from '../../server/http/network.ts';
import { startParley } from '../support/harness.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0'],
  ['nonsense', 'nonsense'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
test('no address at all counts as one', () => {
  expect(networkOf(undefined)).toBe('');
});

test('a sign-in is tried no more often from many addresses of one IPv6 network than from one', async () => {
  const parley = await startParley({ env: { TRUST_PROXY: '1' } });
  const tryFrom = async (address: string) => {
    const given = { email: 'ida@house.example', password: 'wrong', code: '1' };
    const headers = { 'x-parley': '1', 'x-forwarded-for': address };
    return ((await parley.ask('/api/staff/sign-in', given, headers)).json as { code: string }).code;
  };
  for (let n = 0; n < 5; n++) expect(await tryFrom(`2001:db8:1:2::${n}`)).toBe('signInWrong');
  expect(await tryFrom('2001:db8:1:2:ffff::1')).toBe('tooManyTries');
  expect(await tryFrom('2001:db8:1:3::1')).toBe('signInWrong');
  await parley.stop();
});
