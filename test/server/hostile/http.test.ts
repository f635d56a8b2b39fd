// Rows H: HTTP that no honest page would send, while two honest people are watched.
// Must never accept an echo, a stack or a crash as an answer; after each the server still answers an honest request.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebServer, LIMITS } from '../../../server/outside/tls.ts';
import { refuse } from '../../../shared/refusals.ts';
import { makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { cookiesOf } from '../../support/http.ts';
import type { Person } from '../../support/person.ts';
import { speak, type Watched, watchEach, watched } from './watched.ts';

let parley: Parley;
let scene: Watched;
beforeAll(async () => {
  parley = await startParley();
  scene = await watched(parley);
});
afterAll(() => parley.stop());
watchEach(() => parley);

const OWN = { 'x-parley': '1', 'content-type': 'application/json' };
const post = (path: string, body: unknown, headers: Record<string, string> = OWN) =>
  parley.raw(path, { method: 'POST', headers, body });
const look = (body: string | Buffer, headers: Record<string, string> = OWN) => post('/api/join/look', body, headers);

describe('an address', () => {
  // Documents, messages and exports have no addresses of their own; places and cases do.
  test('H1: of what is somebody else’s gets the answer of one that is nowhere, byte for byte', async () => {
    const { unnoticed, hostile, honest, family } = scene;
    const { cookie } = hostile;
    await unnoticed(async () => {
      for (const [path, body] of [
        ['leave', { quickly: true }],
        ['links', { seat: honest[0].seat, send: 'copy' }],
        ['safety', { ground: 'child', subject: 'x', text: 'x' }],
        ['safety/look', {}],
      ] as const) {
        const [theirs, nobodys] = await Promise.all(
          [honest[0].place, 'AAAAAAAAAAAAAAAA'].map((place) =>
            post(`/api/place/${place}/${path}`, JSON.stringify(body), { ...OWN, cookie }),
          ),
        );
        expect(theirs?.bytes, path).toBe(nobodys?.bytes);
      }
      for (const [theirs, nobodys] of [
        [`/api/place/${honest[0].place}/log`, '/api/place/AAAAAAAAAAAAAAAA/log'],
        [`/api/owner/cases/${family.caseId}`, '/api/owner/cases/AAAAAAAAAAAAAAAA'],
        [`/api/owner/cases/${family.caseId}/log`, '/api/owner/cases/AAAAAAAAAAAAAAAA/log'],
      ]) {
        const ask = (path = '') => parley.raw(path, { headers: { ...OWN, cookie } });
        expect((await ask(theirs)).bytes, theirs).toBe((await ask(nobodys)).bytes);
      }
      const draft = hostile.view.draft.doc;
      expect([401, 404]).toContain((await parley.raw(`/draft/${draft}`, { headers: { cookie } })).status);
    });
  });

  // From where the client's files lie it is three steps up to the program's own.
  test.each([
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/../../../package.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5c..%5cpackage.json',
    '/assets/package.json',
    '/assets/%00',
    '/assets/index.html%00.js',
    '/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/%c0%ae%c0%ae/package.json',
    '/api/place/%c0%ae/log',
    '/assets/',
    '/package.json',
    '/.git/config',
    '/data/parley.db',
    '/api',
    '/api/place/__proto__/leave',
    `/${'x'.repeat(8_000)}`,
  ])('H2: that leads out of what is served leads nowhere: %s', async (path) => {
    const answer = await parley.raw(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.json).toMatchObject({ ok: false });
    expect(answer.text).not.toMatch(/parley"|node_modules|at .*\.ts/);
  });

  test('H2: no bytes that are no characters open a file', async () => {
    const strange = Buffer.from(
      `GET /assets/${'\xc0\xae\xc0\xae/'.repeat(3)}package.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      'latin1',
    );
    expect(await speak(parley.port(), strange)).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'TRACE'])('H8: that changes things is not open to %s', async (method) => {
    const { hostile, unnoticed } = scene;
    await unnoticed(async () => {
      for (const path of ['/api/join', `/api/place/${hostile.place}/leave`, '/api/owner/cases/x/commands']) {
        const headers = { ...OWN, cookie: hostile.cookie, 'x-http-method-override': 'POST' };
        expect([401, 404, 405]).toContain((await parley.raw(path, { method, headers })).status);
      }
    });
    await hostile.line.fence();
    expect(hostile.line.isOpen).toBe(true);
  });

  test('H12: answers no more than one piece at a time, however many are asked for', async () => {
    const ranges = Array.from({ length: 1_000 }, (_, i) => `${i}-${i}`).join(',');
    await scene.unnoticed(async () => {
      const asked = Array.from({ length: 300 }, (_, i) =>
        parley.raw(i % 2 ? '/' : '/api/site', { headers: { range: `bytes=${ranges}` } }),
      );
      // What lies at / is there once the client is built; it is the same for everybody, and no private file is served at all.
      for (const answer of await Promise.all(asked)) {
        // 206: bytes that lie side by side are one piece.
        expect([200, 206, 400, 404]).toContain(answer.status);
        expect(String(answer.headers['content-type'])).not.toContain('multipart');
      }
    });
  });

  test('H12: asked by one person a hundred times a minute has had enough of them, and of nobody else', async () => {
    const { family, honest, unnoticed } = scene;
    const ask = ({ cookie, place }: Person) =>
      post(`/api/place/${place}/links`, '{"seat":"x","send":"copy"}', { ...OWN, cookie });
    await unnoticed(async () => {
      const statuses = (await Promise.all(Array.from({ length: 1_000 }, () => ask(family.interpreter)))).map(
        ({ status }) => status,
      );
      expect(statuses.filter((status) => status === 404)).toHaveLength(100);
      expect(statuses.filter((status) => status === 429)).toHaveLength(900);
      expect((await ask(honest[0])).status).toBe(404);
    });
  });
});

describe('a body', () => {
  test.each<[string, string | Buffer]>([
    ['nested ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['an object nested ten thousand deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a megabyte', JSON.stringify({ token: 'x'.repeat(1_000_000) })],
    ['a megabyte of nothing', `${' '.repeat(1_000_000)}{"token":"x"}`],
    ['in UTF-16', Buffer.from('{"token":"x"}', 'utf16le')],
    ['cut short', '{"token":"x'],
    ['a bare word', 'true'],
    ['a number beyond numbers', '{"token":1e999}'],
  ])('H3: that is not as it should be is refused without an echo: %s', async (_what, body) => {
    const answer = await look(body);
    expect([answer.status, answer.json]).toEqual([400, refuse('badInput')]);
  });

  // A name given twice means its last value, and a mark of byte order means nothing: no second reader stands before ours
  // that could take them for something else.
  test('H3: that can be read in two ways is read in one', async () => {
    const plain = await look('{"token":"made-up"}');
    for (const body of ['{"token":"x","token":"made-up"}', '\ufeff{"token":"made-up"}'])
      expect((await look(body)).bytes).toBe(plain.bytes);
  });

  test.each([
    ['a prototype', '{"token":"x","__proto__":{"admin":true}}'],
    ['a constructor', '{"token":"x","constructor":{"prototype":{"admin":true}}}'],
    ['a name every object has', '{"token":"x","toString":"x"}'],
  ])('H4: that brings %s is refused, and leaves ours as they are', async (_what, body) => {
    expect(await look(body)).toMatchObject({ status: 400, json: { ok: false, code: 'badInput' } });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(Object.prototype.toString.call('')).toBe('[object String]');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'H4: that names %s as if it were a thing of ours finds nothing',
    async (name) => {
      const { hostile, family, unnoticed } = scene;
      await unnoticed(async () => {
        expect((await look(JSON.stringify({ token: name }))).status).toBe(404);
        const { cookie } = hostile;
        expect((await post(`/api/place/${name}/leave`, '{"quickly":true}', { ...OWN, cookie })).status).toBe(401);
        for (const type of ['sendOut', 'removeSeat'] as const)
          expect(await family.comediator.command({ type, seat: name })).toMatchObject({ ok: false, code: 'notFound' });
      });
    },
  );

  test.each(['role', 'side', 'userId', 'seat', 'caseId'])('H5: that says %s besides is refused', async (field) => {
    const answer = await look(JSON.stringify({ token: 'x', [field]: 'mediator' }));
    expect(answer).toMatchObject({ status: 400, json: { code: 'badInput' } });
    expect(answer.text).not.toContain('mediator');
  });

  test('H6: with a list where a text belongs is refused, and nothing is read from the address', async () => {
    for (const body of ['{"token":["a","b"]}', '{"token":{"$ne":null}}', '[]'])
      expect((await look(body)).status).toBe(400);
    const { honest } = scene;
    for (const query of [`token[]=a&token=${honest[0].token}`, `token=${honest[0].token}`])
      expect((await post(`/api/join/look?${query}`, '{}')).status, query).toBe(400);
  });

  test('H7: of another type, charset or encoding is not read', async () => {
    const body = JSON.stringify({ token: scene.honest[0].token });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await look(body, { ...OWN, 'content-type': type })).status).toBe(400);
    expect((await look(body, { ...OWN, 'content-type': 'application/json; charset=klingon' })).status).toBe(400);
    expect((await look(body, { ...OWN, 'content-encoding': 'gzip' })).status).toBe(400);
  });

  test('H7: from a page that is not ours has no effect, whatever cookie comes along; from ours it has', async () => {
    const { family, unnoticed } = scene;
    const { cookie, place } = family.mediator;
    const own = parley.url();
    const origins = ['https://evil.example', 'null', `${own}.evil.example`, own.replace('http', 'https'), `${own}/`];
    const json = { 'content-type': 'application/json', cookie };
    // What its owner may do: nothing but the page it came from is wrong with it.
    const asked = { seat: family.referrer.seat, send: 'copy' };
    const statusWith = async (headers: Record<string, string>) =>
      (await post(`/api/place/${place}/links`, asked, headers)).status;
    await unnoticed(async () => {
      for (const origin of origins) expect(await statusWith({ ...OWN, cookie, origin }), origin).toBe(404);
      for (const headers of [json, { ...json, origin: own }, { ...json, 'x-parley': '2' }])
        expect(await statusWith(headers)).toBe(404);
      expect(await statusWith({ ...OWN, cookie, origin: own })).toBe(200);
    });
  });
});

describe('headers', () => {
  test('H9: cannot make a link lead elsewhere once an address is configured', async () => {
    const configured = await startParley({ env: { PUBLIC_URL: 'https://mediate.example.org' } });
    try {
      const { parentA, mediator } = await makeFamily(configured);
      await mediator.redeem();
      const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
      await parentA.http('/api/join/resend', { token: parentA.token }, evil);
      const wish = { seat: parentA.seat, send: 'copy' };
      const link = await mediator.http(`/api/place/${mediator.place}/links`, wish, evil);
      expect(link.text).toContain('https://mediate.example.org/j#');
      for (const more of [{}, evil]) {
        const headers = { origin: 'https://evil.example', ...more };
        expect((await mediator.http(`/api/place/${mediator.place}/links`, wish, headers)).status).toBe(404);
      }
      expect([link.text, ...configured.mail.sent.map(({ text }) => text)].join()).not.toContain('evil');
    } finally {
      await configured.stop();
    }
  });

  test('H9: that claim another address do not get around the limit on guessing', async () => {
    const own = await startParley();
    const guess = (n: number) =>
      own.ask(
        '/api/join/look',
        { token: `guess-${n}` },
        { 'x-parley': '1', 'x-forwarded-for': `10.0.${n >> 8}.${n & 255}` },
      );
    const answers = await Promise.all(Array.from({ length: 310 }, (_, n) => guess(n)));
    await own.stop();
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  test('H10: that are too many or too long end that request', async () => {
    expect((await parley.raw('/health', { headers: { 'x-long': 'x'.repeat(32_000) } })).status).toBe(431);
  });

  test.each([
    ['two lengths', 400, 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!'],
    [
      'a length and pieces',
      400,
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
    ],
    // Read to its end as one body, of which nothing is another request.
    ['pieces in disguise', 404, 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a fold', 400, 'X-A: b\r\n c\r\nContent-Length: 0\r\n\r\n'],
    ['a blank before the colon', 400, 'Content-Length : 0\r\n\r\n'],
  ])('H10: that could be read in two ways end the connection: %s', async (_what, status, rest) => {
    const heard = await speak(parley.port(), `POST /api/join/look HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${rest}`);
    expect(heard).toContain(`HTTP/1.1 ${status} `);
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('H10: or a body that come byte by byte are not waited for', async () => {
    expect(LIMITS).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 });
    const brisk = { ...LIMITS, headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 50 };
    const server = createWebServer({ tls: null }, brisk);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await speak(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /);
    expect(await speak(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na')).toMatch(/^HTTP\/1\.1 408 /);
    server.close();
  });

  // The one file that is sent is called alike for everybody; what stands in a header is never a text of theirs.
  test('H11: carry no name and no words of anybody', async () => {
    const { hostile, family } = scene;
    const name = "a\"; filename*=UTF-8''evil.exe";
    const seat = { name, role: 'observer', side: null, language: 'en', email: null, phone: null } as const;
    await family.mediator.do({ type: 'addSeat', seat });
    const { cookie, place } = hostile;
    for (const path of ['/api/site', `/m/${place}`, '/nowhere%22%0d%0aX-Evil:%201']) {
      const answer = await parley.raw(path, { headers: { cookie } });
      expect(JSON.stringify(answer.headers)).not.toMatch(/filename|evil/i);
      expect(answer.headers['content-disposition']).toBeUndefined();
    }
    const { headers } = await parley.raw(`/api/place/${place}/log`, { headers: { cookie } });
    expect(headers['content-disposition']).toBe('attachment; filename="parley-log.jsonl"');
  });

  test('H13: with a cookie that somebody else has set open nothing, and a place gets a new one', async () => {
    const { family } = scene;
    const { observer } = family;
    const planted = 'parley-AAAAAAAAAAAAAAAA=BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB';
    observer.cookie = planted;
    const [own = ''] = cookiesOf(await observer.redeem());
    expect(own.split('=')[0]).not.toBe(planted.split('=')[0]);
    expect(own).not.toContain('BBBB');
    const refused = await post('/api/place/AAAAAAAAAAAAAAAA/leave', '{"quickly":true}', { ...OWN, cookie: planted });
    expect(refused.status).toBe(401);
    const [tag = '', secret = ''] = own.split('=');
    const twice = { ...OWN, cookie: `${tag}=planted; ${tag}=${secret}` };
    expect((await post(`/api/place/${observer.place}/leave`, '{"quickly":true}', twice)).status).toBe(401);
  });
});
