// Signing in of staff on a real store, with the clock in hand: what proves who somebody is, and what does not.
// Must never look at how a proof is stored, except to see that it cannot be read.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Accounts, createAccounts } from '../../../server/staff/accounts.ts';
import { hashPassword } from '../../../server/staff/passwords.ts';
import { begunWith, newRecoveryCodes } from '../../../server/staff/secondFactor.ts';
import { createSignIn, type SignIn } from '../../../server/staff/signIn.ts';
import { openStorage, type Storage } from '../../../server/store/open.ts';
import { codeAt, newSecret, STEP } from '../../support/authenticator.ts';
import { heldClock } from '../../support/clock.ts';
import { filesHolding } from '../store.folder.ts';

const PASSWORD = 'correct horse battery';
const EMAIL = 'maria@house.example';
const clock = heldClock();
let folder: string;
let storage: Storage;
let accounts: Accounts;
let signIn: SignIn;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-staff-'));
  storage = await openStorage(folder);
  accounts = createAccounts(storage.store, storage.keys);
  signIn = createSignIn(accounts, clock);
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Made {
  account: Account;
  secret: string;
  recovery: string[];
}
async function made(email: string): Promise<Made> {
  const secret = newSecret();
  const recovery = newRecoveryCodes();
  const factor = begunWith(secret, codeAt(secret, clock.now()), clock.now(), recovery);
  const proof = factor && { password: await hashPassword(PASSWORD), factor };
  const account = await accounts.add({ role: 'mediator', name: 'Maria Ortiz', email, proof });
  if (!account) throw new Error(`${email} has an account already`);
  await clock.advance(STEP);
  return { account, secret, recovery };
}
const asNow = (secret: string) => codeAt(secret, clock.now());

describe('signing in', () => {
  it('takes address, password and code together, the address in any letters', async () => {
    const { account, secret } = await made(EMAIL);
    const given = { password: PASSWORD, code: asNow(secret) };
    expect((await signIn.check(` ${EMAIL.toUpperCase()} `, given))?.id).toBe(account.id);
  });

  it('is refused when one of the three is wrong', async () => {
    const { secret } = await made('three@house.example');
    const code = asNow(secret);
    const right = ['three@house.example', { password: PASSWORD, code }] as const;
    expect(await signIn.check('other@house.example', right[1])).toBeNull();
    expect(await signIn.check(right[0], { password: `${PASSWORD}x`, code })).toBeNull();
    expect(await signIn.check(right[0], { password: PASSWORD, code: codeAt(newSecret(), clock.now()) })).toBeNull();
    expect(await signIn.check(right[0], { password: PASSWORD, code: '' })).toBeNull();
    expect(await signIn.check(...right)).not.toBeNull();
  });

  it('takes a code once, and no code from before it', async () => {
    const { secret } = await made('once@house.example');
    const before = asNow(secret);
    await clock.advance(STEP);
    const given = { password: PASSWORD, code: asNow(secret) };
    expect(await signIn.check('once@house.example', given)).not.toBeNull();
    expect(await signIn.check('once@house.example', given)).toBeNull();
    expect(await signIn.check('once@house.example', { ...given, code: before })).toBeNull();
  });

  it('takes a code once even when it is tried twice in the same moment', async () => {
    const { secret } = await made('twice@house.example');
    const given = { password: PASSWORD, code: asNow(secret) };
    const tries = await Promise.all([1, 2].map(() => signIn.check('twice@house.example', given)));
    expect(tries.filter((one) => one !== null)).toHaveLength(1);
  });

  it('does not use up a code when the password was wrong', async () => {
    const { secret } = await made('kept@house.example');
    const code = asNow(secret);
    await signIn.check('kept@house.example', { password: 'something else entirely', code });
    expect(await signIn.check('kept@house.example', { password: PASSWORD, code })).not.toBeNull();
  });

  it.each(['１２３４５６', '١٢٣٤٥٦', '12345６', '😀😀😀', '\0\0\0\0\0\0', '1e5   '])(
    'refuses %j as a code like any wrong one: a fault would say that the password is right',
    async (code) => {
      const email = `${Buffer.from(code).toString('hex')}@house.example`;
      await made(email);
      expect(await signIn.check(email, { password: PASSWORD, code })).toBeNull();
    },
  );

  it('forgives a clock that goes wrong by one step, and not by two', async () => {
    const { secret } = await made('clock@house.example');
    const sent = (steps: number) => ({ password: PASSWORD, code: codeAt(secret, clock.now() + steps * STEP) });
    expect(await signIn.check('clock@house.example', sent(2))).toBeNull();
    expect(await signIn.check('clock@house.example', sent(1))).not.toBeNull();
  });

  it('takes each recovery code once, however it is written', async () => {
    const { recovery } = await made('recovery@house.example');
    expect(new Set(recovery).size).toBe(10);
    const [first = '', second = ''] = recovery;
    const given = { password: PASSWORD, code: first.toUpperCase().replace('-', ' ') };
    expect(await signIn.check('recovery@house.example', given)).not.toBeNull();
    expect(await signIn.check('recovery@house.example', given)).toBeNull();
    expect(await signIn.check('recovery@house.example', { password: PASSWORD, code: second })).not.toBeNull();
  });

  it('takes one password however its accents were typed', async () => {
    const { account, recovery } = await made('accent@house.example');
    const accented = await hashPassword('contrase\u00f1a muy larga');
    await accounts.change(account.id, (now) => now.proof && { ...now, proof: { ...now.proof, password: accented } });
    const given = { password: 'contrasen\u0303a muy larga', code: recovery[0] ?? '' };
    expect(await signIn.check('accent@house.example', given)).not.toBeNull();
  });

  it('is closed for an account whose invitation was not used yet', async () => {
    await accounts.add({ role: 'office', name: 'New', email: 'new@house.example', proof: null });
    expect(await signIn.check('new@house.example', { password: '', code: '' })).toBeNull();
  });
});

describe('an account', () => {
  it('is one for each address', async () => {
    expect(await accounts.add({ role: 'admin', name: 'Other', email: EMAIL.toUpperCase(), proof: null })).toBeNull();
  });

  it('keeps both of two changes made in the same moment', async () => {
    const { account } = await made('changes@house.example');
    await Promise.all([
      accounts.change(account.id, (now) => ({ ...now, name: `${now.name} one` })),
      accounts.change(account.id, (now) => ({ ...now, name: `${now.name} two` })),
    ]);
    const { name = '' } = (await accounts.find(account.id)) ?? {};
    expect([name.includes('one'), name.includes('two')]).toEqual([true, true]);
  });

  it('leaves neither name nor address, password or secret in any file', async () => {
    const { secret, recovery } = await made('files@house.example');
    for (const words of ['Maria Ortiz', 'files@house.example', PASSWORD, secret, recovery[0] ?? '', '$argon2id'])
      expect(filesHolding(folder, Buffer.from(words)), words).toEqual([]);
  });
});
