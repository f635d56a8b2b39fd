// Coming in where the link was mailed and the code comes by text, through a provider: what opens the seat, and what does not.
// Must never look into the server to decide whether somebody is in.
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { MessageNotSent } from '../../server/outside/notSent.ts';
import { createTexts } from '../../server/outside/texts.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import type { Answer } from '../support/http.ts';
import { codeIn, tokenIn } from '../support/letters.ts';
import { freePort } from '../support/ports.ts';
import { type Provider, startProvider } from '../support/provider.ts';
import { filesHolding } from './store.folder.ts';

const PHONE = '+1 (555) 01-77';
/** A place that others can open, whose mail stays in the test's hand. */
async function open() {
  const PORT = String(await freePort());
  return {
    PORT,
    PUBLIC_URL: `http://127.0.0.1:${PORT}`,
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'a@parley.example',
  };
}

let provider: Provider;
let parley: Parley;
let family: Family;
const takes = (res: ServerResponse) => void res.writeHead(201).end();
beforeAll(async () => {
  provider = await startProvider();
  const env = { ...(await open()), ...provider.env };
  parley = await startParley({ env });
  Object.assign(parley.texts, createTexts(readConfig(env)));
});
afterAll(async () => {
  await parley.stop();
  provider.close();
});
/** Parent A's, as it came by mail. */
let link = '';
beforeEach(async () => {
  provider.answer = takes;
  family = await makeFamily(parley, { people: { parentA: { phone: PHONE }, counselA: { phone: null } } });
  await family.mediator.come();
  link = await mailed('parentA');
});

const ask = (path: string, body: unknown) => parley.ask(path, body, { 'x-parley': '1' });
const askCode = () => ask('/api/join/code', { token: link });
const join = (code: string | null) => ask('/api/join', { token: link, code });
const codeOf = ({ json }: Answer): string | null => (json as { code?: string }).code ?? null;
const codeTo = async (token: string) =>
  ((await ask('/api/join/look', { token })).json as { value: { codeTo: unknown } }).value.codeTo;
const giveLink = (name: 'parentA' | 'counselA', send: 'email' | 'text') =>
  family.mediator.http(`/api/place/${family.mediator.place}/links`, { seat: family[name].seat, send });
async function mailed(name: 'parentA' | 'counselA'): Promise<string> {
  expect((await giveLink(name, 'email')).status).toBe(200);
  return tokenIn(parley.mail.sent.at(-1)?.text ?? '');
}
/** The provider has the next text and says nothing yet. */
function held(says = takes) {
  let answer = () => {};
  const asked = new Promise<void>((arrived) => {
    provider.answer = (res) => {
      answer = () => says(res);
      arrived();
    };
  });
  return { asked, answer: () => answer() };
}
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a mailed link', () => {
  test('asks for a code that comes by text to the number on file, and opens the seat with it', async () => {
    expect(await codeTo(link)).toBe('text');
    expect((await askCode()).json).toEqual({ ok: true });
    const { body = '', headers } = provider.asked.at(-1) ?? {};
    expect(JSON.parse(body)).toEqual({
      to: '+15550177',
      text: expect.stringMatching(/^Your code is \d{6}\. It works for ten minutes\.$/),
    });
    expect(headers?.authorization).toBe(provider.env.TEXTS_AUTHORIZATION);
    const entered = await join(provider.lastCode());
    expect(entered.status).toBe(200);
    expect(entered.headers['set-cookie']).toBeDefined();
  });

  test('opens nothing by itself, nor with another code', async () => {
    await askCode();
    for (const code of [null, wrongOf(provider.lastCode())]) {
      const answer = await join(code);
      expect([codeOf(answer), answer.headers['set-cookie']]).toEqual(['codeWrong', undefined]);
    }
  });

  test('of somebody without a number opens by itself', async () => {
    const token = await mailed('counselA');
    expect(await codeTo(token)).toBeNull();
    expect((await ask('/api/join', { token, code: null })).status).toBe(200);
  });

  test('opens nothing while the provider is down: its holder is told, may try again, and comes in once it is back', async () => {
    provider.answer = (res) => void res.writeHead(503).end('down');
    const answer = await askCode();
    expect(answer).toMatchObject({ status: 503, json: { code: 'codeMayCome' } });
    expect((answer.json as { sentence: string }).sentence).toContain('Wait two minutes.');
    expect(codeOf(await join(null))).toBe('codeWrong');
    provider.answer = takes;
    expect((await askCode()).status).toBe(200);
    expect((await join(provider.lastCode())).status).toBe(200);
  });
});

describe('a code that came', () => {
  const refused = (res: ServerResponse) => void res.writeHead(402).end('no credit');
  const down = (res: ServerResponse) => void res.writeHead(503).end('down');

  test('before the provider said so opens the seat once, and not again when it does', async () => {
    const { asked, answer } = held();
    const asking = askCode();
    await asked;
    const came = provider.lastCode();
    expect((await join(came)).status).toBe(200);
    answer();
    expect((await asking).status).toBe(200);
    expect(codeOf(await join(came))).toBe('codeGone');
  });

  test.each([
    ['that it was sent', takes],
    ['that it is down', down],
  ])('and was tried five times gets no more tries when the provider says at last %s', async (_what, says) => {
    const { asked, answer } = held(says);
    const asking = askCode();
    await asked;
    const came = provider.lastCode();
    for (let n = 0; n < 5; n++) expect(codeOf(await join(wrongOf(came)))).toBe('codeWrong');
    answer();
    await asking;
    expect(codeOf(await join(came))).toBe('codeGone');
  });

  test('is good again where the next certainly could not be sent, with the tries that it had, and that one is not', async () => {
    await askCode();
    const came = provider.lastCode();
    expect(codeOf(await join(wrongOf(came)))).toBe('codeWrong');
    provider.answer = refused;
    expect(codeOf(await askCode())).toBe('codeNotSent');
    for (let n = 0; n < 3; n++) expect(codeOf(await join(provider.lastCode()))).toBe('codeWrong');
    expect((await join(came)).status).toBe(200);
    for (const code of [came, provider.lastCode()]) expect(codeOf(await join(code))).toBe('codeGone');
  });

  test('stays used up where it opened the seat and the provider then says that it was not sent', async () => {
    await askCode();
    const before = provider.lastCode();
    const { asked, answer } = held(refused);
    const asking = askCode();
    await asked;
    const came = provider.lastCode();
    expect((await join(came)).status).toBe(200);
    answer();
    expect(codeOf(await asking)).toBe('codeNotSent');
    for (const code of [came, before]) expect(codeOf(await join(code))).toBe('codeGone');
  });

  test('is the one that counts where nobody can tell whether it was sent, and the one before it does not', async () => {
    await askCode();
    const before = provider.lastCode();
    provider.answer = down;
    expect(codeOf(await askCode())).toBe('codeMayCome');
    const came = provider.lastCode();
    expect(codeOf(await join(before))).toBe('codeWrong');
    expect((await join(came)).status).toBe(200);
    for (const code of [came, before]) expect(codeOf(await join(code))).toBe('codeGone');
  });

  test('by mail is good again too where the mail server took the next one not', async () => {
    await giveLink('parentA', 'text');
    const token = tokenIn(provider.asked.at(-1)?.body ?? '');
    const byMail = (code: string) => ask('/api/join', { token, code });
    await ask('/api/join/code', { token });
    const came = codeIn(parley.mail.sent.at(-1)?.text ?? '');
    const { send } = parley.mail;
    parley.mail.send = () => Promise.reject(new MessageNotSent('SMTP_550'));
    expect(codeOf(await ask('/api/join/code', { token }))).toBe('codeNotSent');
    parley.mail.send = send;
    expect((await byMail(came)).status).toBe(200);
  });
});

describe('a link by text', () => {
  test('is offered where there is a provider, goes out by it, and its code comes by mail', async () => {
    expect((await parley.raw('/api/site')).json).toMatchObject({ value: { mail: true, texts: true } });
    expect((await giveLink('parentA', 'text')).status).toBe(200);
    const token = tokenIn(provider.asked.at(-1)?.body ?? '');
    expect(await codeTo(token)).toBe('email');
  });
});

describe('a new link', () => {
  const isGood = async (token: string) => (await ask('/api/join/look', { token })).status === 200;

  /** One whose sending fails so, whichever way it goes: what whoever sent it is told, and its token. */
  async function failing(way: 'text' | 'email', says: (res: ServerResponse) => void, code: string) {
    provider.answer = says;
    const { send } = parley.mail;
    const letters: string[] = [];
    parley.mail.send = ({ text }) => {
      letters.push(text);
      return Promise.reject(new MessageNotSent(code));
    };
    const answer = await giveLink('parentA', way);
    parley.mail.send = send;
    provider.answer = takes;
    return { answer, token: tokenIn(letters[0] ?? provider.asked.at(-1)?.body ?? '') };
  }

  test.each(['text', 'email'] as const)(
    'that could not go out (%s) is told to whoever sent it, opens nothing, and leaves the one before as it was',
    async (way) => {
      const { answer, token } = await failing(way, (res) => void res.writeHead(401).end(), 'ECONNREFUSED');
      expect(answer).toMatchObject({ status: 503, json: { code: 'linkNotSent' } });
      expect((answer.json as { sentence: string }).sentence).toContain('A link that worked before still works.');
      expect([await isGood(link), await isGood(token)]).toEqual([true, false]);
    },
  );

  test.each(['text', 'email'] as const)(
    'that may still come (%s) is told so to whoever sent it, and is good beside the one before, until the next is sent',
    async (way) => {
      const { answer, token } = await failing(way, (res) => void res.destroy(), 'SOCKET_TIMEOUT');
      expect(answer).toMatchObject({ status: 503, json: { code: 'linkMayCome' } });
      expect((answer.json as { sentence: string }).sentence).toContain('The link may or may not come. Ask them.');
      expect([await isGood(link), await isGood(token)]).toEqual([true, true]);
      await failing(way, (res) => void res.writeHead(401).end(), 'SMTP_550');
      expect([await isGood(link), await isGood(token)]).toEqual([true, true]);
      const next = await mailed('parentA');
      expect([await isGood(link), await isGood(token), await isGood(next)]).toEqual([false, false, true]);
    },
  );

  test('that may still come opens the seat when it does', async () => {
    const { token } = await failing('text', (res) => void res.writeHead(503).end(), '');
    await ask('/api/join/code', { token });
    const code = codeIn(parley.mail.sent.at(-1)?.text ?? '');
    expect((await ask('/api/join', { token, code })).status).toBe(200);
  });

  test('ends the one before once it is on its way, and not sooner', async () => {
    const { asked, answer } = held();
    const giving = giveLink('parentA', 'text');
    await asked;
    expect(await isGood(link)).toBe(true);
    answer();
    expect((await giving).status).toBe(200);
    expect(await isGood(link)).toBe(false);
    expect(await isGood(tokenIn(provider.asked.at(-1)?.body ?? ''))).toBe(true);
  });

  /** One by text is on its way while another is mailed, and only then gets its answer. */
  const overtaken = async ({ asked, answer }: ReturnType<typeof held>) => {
    const giving = giveLink('parentA', 'text');
    await asked;
    const slow = tokenIn(provider.asked.at(-1)?.body ?? '');
    await parley.clock.advance(1);
    const quick = await mailed('parentA');
    answer();
    return { answer: await giving, slow, quick };
  };

  test('asked for while another is on its way is the one that counts, in whatever order they get out', async () => {
    const { answer, slow, quick } = await overtaken(held());
    expect(answer.status).toBe(200);
    expect([await isGood(slow), await isGood(quick)]).toEqual([false, true]);
  });

  test('asked for while one is on its way of which nobody can tell in the end is the only one that counts', async () => {
    const { answer, slow, quick } = await overtaken(held((res) => void res.destroy()));
    expect(codeOf(answer)).toBe('linkMayCome');
    expect([await isGood(link), await isGood(slow), await isGood(quick)]).toEqual([false, false, true]);
  });
});

describe('a number without a country code', () => {
  beforeEach(async () => {
    family = await makeFamily(parley, { people: { parentA: { phone: '479 555 0123' } } });
    await family.mediator.come();
  });

  test.each(['text', 'email'] as const)(
    'gets nothing sent (%s), since it or its code could reach a stranger: whoever sends is told, and the link before stays',
    async (way) => {
      const [asked, mails] = [provider.asked.length, parley.mail.sent.length];
      const answer = await giveLink('parentA', way);
      expect(answer).toMatchObject({ status: 409, json: { code: 'noCountryCode' } });
      expect((answer.json as { sentence: string }).sentence).toContain('Add the country code');
      expect([provider.asked.length, parley.mail.sent.length]).toEqual([asked, mails]);
      expect((await ask('/api/join/look', { token: family.parentA.token })).status).toBe(200);
    },
  );

  test.each([
    ['a copied link has its code by mail', 'copy', 'email'],
    ['one mailed before there was a provider opens without a code, into the waiting room', 'email', null],
  ] as const)('leaves nobody outside: %s', async (_what, way, channel) => {
    const { caseId, parentA } = family;
    const token = await parley.app.access.issueLink({ caseId, seat: parentA.seat }, way);
    expect(await codeTo(token)).toBe(channel);
  });
});

test('no number, no text, no code and no key is in the log or on the disk, and the log says why one was not sent', async () => {
  provider.answer = (res, req) => void res.writeHead(402).end(`no credit for ${req.url} ${PHONE}`);
  await askCode();
  provider.answer = (res) => void res.destroy();
  await askCode();
  provider.answer = takes;
  await askCode();
  const log = parley.logs.join('');
  const said = ['Your code', 'works for ten', 'key-of-nobody', link, PHONE, '5550177', '01-77'];
  expect([...said, provider.lastCode(), provider.url].filter((one) => log.includes(one))).toEqual([]);
  for (const one of said) expect([one, filesHolding(parley.folder, one)]).toEqual([one, []]);
  const whys = parley.logs.filter((line) => line.includes('code not sent'));
  expect(whys.map((line) => (JSON.parse(line) as { error: { code: string } }).error.code)).toEqual(
    expect.arrayContaining(['HTTP_402', 'UND_ERR_SOCKET']),
  );
});

test('without a provider nobody whose link was mailed is asked for a code, and no link is offered by text', async () => {
  const without = await startParley({ env: await open() });
  const { caseId, parentA } = await makeFamily(without, { people: { parentA: { phone: PHONE } } });
  const token = await without.app.access.issueLink({ caseId, seat: parentA.seat }, 'email');
  expect((await without.ask('/api/join/look', { token }, { 'x-parley': '1' })).json).toMatchObject({
    value: { codeTo: null },
  });
  expect((await without.raw('/api/site')).json).toMatchObject({ value: { mail: true, texts: false } });
  await without.stop();
});
