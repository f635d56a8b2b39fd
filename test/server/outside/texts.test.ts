// Text messages through a provider: what it is asked, in both forms, and what becomes of one that was not sent.
// Must never say how long anything takes, nor reach a provider elsewhere.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTexts } from '../../../server/outside/texts.ts';
import { type Provider, startProvider } from '../../support/provider.ts';

const KEY = 'Basic bWFkZTp1cA==';
const JSON_BODY = '{"messages":[{"from":"Parley","to":["{to}"],"content":{"text":"{text}"},"flash":false,"parts":2}]}';
const FORM_BODY = 'To=+{to}&From=+15550100&Note=50%25+off&Body={text}';
/** All that could end a string, a field or a line, or be read as a place to fill in. */
const HARD = 'a "b" \\n c\\\n<d> & e=f + 100% {to} {text} $& $1 ñ 🙂 \u2028';

let provider: Provider;
beforeEach(async () => {
  provider = await startProvider();
});
afterEach(() => provider.close());

const through = (body: string, patience?: number) =>
  createTexts({ texts: { url: provider.url, authorization: KEY, body }, dataDir: '/nowhere' }, patience);
const send = (body = JSON_BODY, message = { to: '+1 555 0111', text: 'Your code is 123456.' }, patience?: number) =>
  through(body, patience).send(message);
/** What a text that was not sent says of itself, which is all that can come into a log. */
const failureOf = async (sending: Promise<void>) => {
  const error: unknown = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? { ...error, message: error.message, cause: error.cause } : error;
};
const notSent = (code: unknown) => ({ message: 'the message was not sent', cause: undefined, code });

describe('a provider', () => {
  test('is asked once, by POST at its address, with the key as it was given', async () => {
    await send();
    expect(provider.asked).toHaveLength(1);
    const [{ method, path, headers } = { headers: {} }] = provider.asked;
    expect([method, path]).toEqual(['POST', '/accounts/made-up/messages']);
    expect(headers).toMatchObject({ authorization: KEY, 'content-type': 'application/json' });
  });

  test('that takes JSON gets number and text as strings, whatever stands in them, and all else as it was', async () => {
    await send(JSON_BODY, { to: '+1 555 0111', text: HARD });
    expect(JSON.parse(provider.asked[0]?.body ?? '')).toEqual({
      messages: [{ from: 'Parley', to: ['15550111'], content: { text: HARD }, flash: false, parts: 2 }],
    });
  });

  test('that takes form fields gets them encoded, whatever stands in them, and a plus in the template is a plus', async () => {
    await send(FORM_BODY, { to: '+1 555 0111', text: HARD });
    const [{ headers, body } = { headers: {}, body: '' }] = provider.asked;
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(body)]).toEqual([
      ['To', '+15550111'],
      ['From', '+15550100'],
      ['Note', '50%+off'],
      ['Body', HARD],
    ]);
  });

  test.each([
    ['+1 (555) 01-11', '15550111'],
    ['0044 20 7946 0000', '442079460000'],
    ['+44 (0)7700 900123', '447700900123'],
    ['0044 ( 0 ) 7700 900123', '447700900123'],
    // A zero that is part of the number stays.
    ['+39 06 5550 0111', '390655500111'],
  ])('gets %s as digits alone, from the country code on', async (to, digits) => {
    await send('{"to":"{to}","text":"{text}"}', { to, text: 'x' });
    expect(JSON.parse(provider.asked[0]?.body ?? '')).toEqual({ to: digits, text: 'x' });
    expect(through(JSON_BODY).takes(to)).toBe(true);
  });
});

describe('a text is not sent, and its sender is told by a code that names nobody,', () => {
  test.each([400, 401, 402, 429, 500, 503, 304])(
    'where the provider says %i, and it is not asked again',
    async (status) => {
      provider.answer = (res) => void res.writeHead(status).end(status === 304 ? undefined : 'no: +1 555 0111');
      expect(await failureOf(send())).toEqual(notSent(`HTTP_${status}`));
      expect(provider.asked).toHaveLength(1);
    },
  );

  test.each([301, 302, 303, 307, 308])(
    'where it is sent elsewhere (%i): nobody there is given number, code or key',
    async (status) => {
      const other = await startProvider();
      provider.answer = (res) => void res.writeHead(status, { location: other.url }).end();
      expect(await failureOf(send())).toEqual(notSent('NOT_REACHED'));
      other.close();
      expect(other.asked).toEqual([]);
      expect(provider.asked).toHaveLength(1);
    },
  );

  test('where the provider says nothing for too long', async () => {
    provider.answer = () => {};
    expect(await failureOf(send(JSON_BODY, { to: '+1', text: 'x' }, 50))).toEqual(notSent('TIMEOUT'));
    expect(provider.asked).toHaveLength(1);
  });

  test('where it hangs up, and it is not asked again: it may have sent it', async () => {
    provider.answer = (res) => void res.destroy();
    expect(await failureOf(send())).toMatchObject({ message: 'the message was not sent' });
    expect(provider.asked).toHaveLength(1);
  });

  test.each(['479 555 0123', '555 0111', '(0)479 555 0123', '0479 555 0123', '+0479 555 0123', '+', ''])(
    'where its number has no country code (%s): nothing is asked of the provider',
    async (to) => {
      expect(through(JSON_BODY).takes(to)).toBe(false);
      expect(await failureOf(send(JSON_BODY, { to, text: 'x' }))).toEqual(notSent('NO_COUNTRY_CODE'));
      expect(provider.asked).toEqual([]);
    },
  );

  test('where there is nobody', async () => {
    provider.close();
    expect(await failureOf(send())).toEqual(notSent('ECONNREFUSED'));
  });
});

test('an answer without an end is not read: the text is sent, and the wire ends', async () => {
  let ended: Promise<unknown> = Promise.resolve();
  const pour = (res: ServerResponse) => {
    while (!res.destroyed && res.write('x'.repeat(65_536)));
  };
  provider.answer = (res) => {
    ended = once(res, 'close');
    res.writeHead(200);
    res.on('drain', () => pour(res));
    pour(res);
  };
  await send();
  await ended;
});
