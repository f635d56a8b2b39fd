// Passwords among all else that the process does: over the real digests, counted as they are worked out.
// Must never take the time of one for the order of many.
import { beforeEach, expect, test, vi } from 'vitest';
import { hashPassword, isPassword } from '../../../server/staff/passwords.ts';

const seen = vi.hoisted(() => ({ now: 0, most: 0, all: 0 }));
vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>();
  const counted =
    <Input extends unknown[], Output>(work: (...input: Input) => Promise<Output>) =>
    async (...input: Input) => {
      seen.now += 1;
      seen.all += 1;
      seen.most = Math.max(seen.most, seen.now);
      try {
        return await work(...input);
      } finally {
        seen.now -= 1;
      }
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});
beforeEach(() => Object.assign(seen, { now: 0, most: 0, all: 0 }));

test('however many sign in at once, two are worked out at a time: the disk needs threads of the same few', async () => {
  const hash = await hashPassword('correct horse');
  const tries = ['correct horse', 'wrong horse', 'correct horse', 'correct horse', 'no horse', 'correct horse'];
  const answers = await Promise.all(tries.map((one) => isPassword(hash, one)));
  expect(answers).toEqual(tries.map((one) => one === 'correct horse'));
  expect([seen.all, seen.most]).toEqual([tries.length + 2, 2]);
});

test('one that fails holds up nobody behind it', async () => {
  const broken = Array.from({ length: 5 }, () => isPassword('no digest', 'any').catch(() => 'broken'));
  expect(await Promise.all(broken)).toEqual(Array(5).fill('broken'));
  const hash = await hashPassword('correct horse');
  expect(await Promise.all([isPassword(hash, 'correct horse'), isPassword(null, 'correct horse')])).toEqual([
    true,
    false,
  ]);
});
