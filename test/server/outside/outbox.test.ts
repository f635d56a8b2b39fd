// Mail and text messages without a mail server, and the window on them.
// Must never send anything anywhere.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMail } from '../../../server/outside/mail.ts';
import { type Outbox, openOutbox } from '../../../server/outside/outbox.ts';
import { readMessages } from '../../../server/outside/outboxFolder.ts';
import { createTexts } from '../../../server/outside/texts.ts';

let dataDir: string;
let outbox: Outbox;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-outbox-'));
  const opened = await openOutbox({ publicUrl: null, dataDir });
  if (!opened) throw new Error('no outbox');
  outbox = opened;
});

afterEach(async () => {
  await outbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const link = `https://mediate.example.org/join#${'a1-_'.repeat(20)}`;
const letter = { to: 'maria@example.org', subject: 'Your link', text: `Hello Maria,\n\n${link}\n\nSee you.` };
const mail = () => createMail({ mail: null, dataDir });

describe('without a mail server', () => {
  test('a letter is kept whole, with its link unbroken', async () => {
    await mail().send(letter);
    const [kept] = await readMessages(dataDir);
    expect(kept).toMatchObject({ kind: 'mail', to: letter.to, subject: letter.subject, text: letter.text });
  });

  test('letters beyond ASCII come back as they were written', async () => {
    const spanish = {
      to: 'maria@example.org',
      subject: 'Su enlace para la mediación de mañana: ábralo, por favor, cinco minutos antes de empezar',
      text: `Señora Muñoz:\n\n${link}\n\n${'Ábralo con tiempo, por favor; mañana no hará falta nada más que esto. '.repeat(4).trim()}`,
    };
    await mail().send(spanish);
    const [kept] = await readMessages(dataDir);
    expect(kept).toMatchObject({ subject: spanish.subject, text: spanish.text });
  });

  test('an address or a subject cannot add a header or a reader', async () => {
    await mail().send({
      ...letter,
      subject: 'Hi\r\nBcc: eve@example.org',
      to: 'maria@example.org\r\nCc: eve@example.org',
    });
    const [kept] = await readMessages(dataDir);
    expect(kept?.text).toBe(letter.text);
    const raw = await page('messages.json');
    expect(raw.body).not.toMatch(/\\nB?cc:/i);
  });

  test('a text message is kept beside the letters, newest first', async () => {
    await mail().send(letter);
    await createTexts({ texts: null, dataDir }).send({ to: '+1 555 0100', text: 'Your code is 123456.' });
    const kept = await readMessages(dataDir);
    expect(kept.map(({ kind }) => kind)).toEqual(['text', 'mail']);
    expect(kept[0]).toMatchObject({ to: '+1 555 0100', text: 'Your code is 123456.' });
  });

  test('nobody else on the machine can read the files', async () => {
    await mail().send(letter);
    const folder = join(dataDir, 'outbox');
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o077)).toEqual([0]);
  });
});

const page = (path = '', headers: Record<string, string> = {}, base = outbox.url) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    get(base + path, { headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, body }));
    }).on('error', reject);
  });

describe('the outbox page', () => {
  test('says so while nothing was sent', async () => {
    expect(await page()).toMatchObject({ status: 200, body: expect.stringContaining('Nothing has been sent yet') });
  });

  test('shows a letter with its link to click, and gives it to a program as JSON', async () => {
    await mail().send(letter);
    expect((await page()).body).toContain(`<a href="${link}"`);
    expect(JSON.parse((await page('messages.json')).body)).toMatchObject([{ to: letter.to, text: letter.text }]);
  });

  test('shows what was written as text, never as markup', async () => {
    await mail().send({ ...letter, subject: '<img src=x onerror=alert(1)>', text: '<script>alert(1)</script>' });
    const { body } = await page();
    expect(body).not.toMatch(/<script|<img/);
    expect(body).toContain('&lt;script&gt;');
  });

  test('listens on this machine alone, behind a path nobody can guess', async () => {
    expect(outbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
    const { origin } = new URL(outbox.url);
    expect((await page('', {}, `${origin}/`)).status).toBe(404);
    expect((await page('messages.json', {}, `${origin}/${'A'.repeat(32)}/`)).status).toBe(404);
  });

  test('does not answer a foreign name that points at this machine', async () => {
    expect((await page('', { Host: 'evil.example.org' })).status).toBe(404);
  });

  test('is closed where others can open Parley', async () => {
    expect(await openOutbox({ publicUrl: 'https://mediate.example.org', dataDir })).toBeNull();
  });
});
