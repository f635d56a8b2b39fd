// Passing on harm by letter, over real lines: who may, what exactly leaves, and that no word of it stays anywhere.
// Must never use words that could stand in a log or a view by accident: they are searched for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { freePort } from '../support/ports.ts';

const WORDS = 'A child said something that worries me.\n\nCall me: 555 0123. word-zebra-17';
const LETTER = { ground: 'child', subject: 'Safety notice', text: WORDS } as const;

let parley: Parley;
let family: Family;
beforeAll(async () => {
  const port = String(await freePort());
  const mail = {
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'a@parley.example',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  parley = await startParley({ env: { PORT: port, SAFETY_EMAIL: 'safety@office.example', ...mail } });
  family = await makeFamily(parley);
  await family.come('mediator', 'comediator', 'parentA', 'parentB');
});
afterAll(() => parley.stop());

const passOn = (who: 'mediator' | 'parentA', body: unknown = LETTER) =>
  family[who].http(`/api/place/${family[who].place}/safety`, body);
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'));

test('[X7] A letter goes out as the mediator saw it, to the named address alone, and no word of it is kept', async () => {
  const look = await family.mediator.http(`/api/place/${family.mediator.place}/safety/look`, {});
  expect(look.json).toMatchObject({ ok: true, value: { to: 'safety@office.example', leaves: true } });
  expect((await passOn('mediator')).json).toMatchObject({ ok: true });
  expect(parley.mail.sent.at(-1)).toEqual({ to: 'safety@office.example', subject: 'Safety notice', text: WORDS });
  await family.comediator.until((view) => view.console?.harm.length === 1);
  expect(family.comediator.view.console?.harm).toMatchObject([{ ground: 'child', how: 'letter' }]);
  for (const person of family.all) expect(person.received.join()).not.toContain('zebra');
  expect(parley.logs.join()).not.toMatch(/zebra|safety@office/);
  await parley.settled();
  expect(filesIn(parley.folder).join()).not.toContain('zebra');
});

test('[X6] Nobody but a mediator passes anything on, or learns whom it would go to', async () => {
  const sent = parley.mail.sent.length;
  const { place } = family.parentA;
  expect((await passOn('parentA')).json).toMatchObject({ ok: false, code: 'notFound' });
  const look = await family.parentA.http(`/api/place/${place}/safety/look`, {});
  expect(look.json).toMatchObject({ ok: false, code: 'notFound' });
  expect((await passOn('mediator', { ...LETTER, to: 'me@example.org' })).json).toMatchObject({ code: 'badInput' });
  expect(parley.mail.sent).toHaveLength(sent);
});

test('[X7] A letter that cannot be handed over is not logged as sent, and the mediator is told, and the operator, without a word of it', async () => {
  const send = parley.mail.send;
  parley.mail.send = () => Promise.reject(new Error('no route'));
  const before = family.mediator.view.console?.harm.length;
  expect((await passOn('mediator')).json).toMatchObject({ ok: false, code: 'unavailable' });
  parley.mail.send = send;
  expect(parley.logs.join()).toContain('letter not sent');
  expect(parley.logs.join()).not.toMatch(/zebra|safety@office/);
  await family.mediator.line.fence();
  expect(family.mediator.view.console?.harm).toHaveLength(before ?? 0);
});

test('[X6] Where no mail is set up the mediator is told before and after that the letter reaches nobody', async () => {
  const trial = await startParley({ env: { SAFETY_EMAIL: 'safety@office.example' } });
  try {
    const { mediator, come } = await makeFamily(trial);
    await come('mediator');
    const look = await mediator.http(`/api/place/${mediator.place}/safety/look`, {});
    expect(look.json).toMatchObject({ ok: true, value: { leaves: false } });
    expect((await mediator.http(`/api/place/${mediator.place}/safety`, LETTER)).json).toMatchObject({ ok: true });
    await mediator.until((view) => view.console?.harm.length === 1);
    expect(mediator.view.console?.harm).toMatchObject([{ ground: 'child', how: 'outbox' }]);
  } finally {
    await trial.stop();
  }
});
