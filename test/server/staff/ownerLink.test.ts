// The operator's command that prints a fresh owner's link, and what it is for: an administrator who lost everything.
// Must never run on a store that is in use: the command says so.
import { expect, it } from 'vitest';
import { freshOwnerLink } from '../../../server/ownerLink.ts';
import { startParley } from '../../support/harness.ts';
import { firstAdmin, refusal, setUp } from './house.ts';

it('a fresh owner’s link sets up an administrator anew, once; what was signed in before is out', async () => {
  const parley = await startParley();
  const before = await firstAdmin(parley);
  await expect(freshOwnerLink({ DATA_DIR: parley.folder })).rejects.toThrow('process');
  const token = await parley.app.access.newOwnerLink();
  const after = await setUp(parley, token, before.email);
  expect(refusal(await after.browser.get('/owner/cases'))).toBeNull();
  expect(refusal(await before.browser.get('/owner/cases'))).toBe('signedOut');
  expect(refusal(await before.signIn())).toBe('signInWrong');
  await expect(setUp(parley, token, 'other@house.example')).rejects.toThrow('notFound');
  await parley.stop();
});

it('an owner’s link cannot take over an account of another kind', async () => {
  const parley = await startParley();
  await parley.app.staff.accounts.add({ role: 'mediator', name: 'Maria', email: 'm@house.example', proof: null });
  await expect(setUp(parley, await parley.app.access.newOwnerLink(), 'm@house.example')).rejects.toThrow('emailTaken');
  await parley.stop();
});
