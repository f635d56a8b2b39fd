// J: coming in by a personal link, over real HTTP and real sockets.
// Must never look into the server to decide whether a link, a code or a place still counts.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE } from '../../shared/draft/wire.ts';
import { caseMark } from '../../shared/wire.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import type { Answer } from '../support/http.ts';
import { codeIn, tokenIn } from '../support/letters.ts';
import type { Person } from '../support/person.ts';

let parley: Parley;
beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

const OWN = { 'x-parley': '1' };
const look = (token: unknown) => parley.ask('/api/join/look', { token }, OWN);
const join = (token: unknown, code: string | null = null) => parley.ask('/api/join', { token, code }, OWN);
const resend = (token: unknown) => parley.ask('/api/join/resend', { token }, OWN);
const codeOf = (answer: Answer) => (answer.json as { code?: string }).code ?? null;

/** A fresh link, which ends the one before. */
const newLink = (family: Family, person: Person) =>
  parley.app.access.issueLink({ caseId: family.caseId, seat: person.seat });

/** A letter is written after its request was answered, so that the answer tells nothing. */
async function nextLetter(write: () => Promise<unknown>) {
  const before = parley.mail.sent.length;
  await write();
  await vi.waitFor(() => expect(parley.mail.sent.length).toBeGreaterThan(before));
  return parley.mail.sent.at(-1);
}

describe('a personal link', () => {
  test('tells who it is for before it is redeemed, and looking takes nobody anywhere', async () => {
    const { parentA } = await makeFamily(parley);
    await parentA.redeem();
    const answer = await look(parentA.token);
    expect(answer.json).toMatchObject({ ok: true, value: { name: 'Parent A', codeTo: null, language: 'en' } });
    expect(answer.text).not.toContain('parenta@');
    await parentA.connect();
    expect(parentA.view.me.name).toBe('Parent A');
  });

  test('redeems only for our own page: a form of another site cannot', async () => {
    const { parentA } = await makeFamily(parley);
    const answer = await parley.ask('/api/join', { token: parentA.token, code: null });
    expect(answer.status).toBe(404);
    const form = { 'content-type': 'text/plain', ...OWN };
    const text = await parley.raw('/api/join', {
      method: 'POST',
      headers: form,
      body: JSON.stringify({ token: parentA.token, code: null }),
    });
    expect(text.headers['set-cookie']).toBeUndefined();
  });

  test('redeemed several times in the same moment leaves one place', async () => {
    const { caseId, parentA } = await makeFamily(parley);
    const take = () => parley.app.access.takePlace({ caseId, seat: parentA.seat });
    const opened = (await Promise.all([take(), take(), take()])).map(async ({ tag, cookie }) => {
      const headers = { cookie: `parley-${tag}=${cookie}` };
      return (await parley.raw(`/api/place/${tag}/log`, { headers })).status;
    });
    expect((await Promise.all(opened)).toSorted()).toEqual([200, 401, 401]);
  });

  test('works again until the session ends, and each time the place before it ends', async () => {
    const { parentA } = await makeFamily(parley);
    await parentA.come();
    const first = parentA.line;
    const firstCookie = parentA.cookie;
    const firstPlace = parentA.place;
    await parentA.redeem();
    await first.closed();
    expect(first.bye).toBe('displaced');
    const again = parentA.open({ headers: { cookie: firstCookie }, auth: { place: firstPlace } });
    await again.closed();
    expect(again.bye).toBe('signedOut');
    expect(again.view).toBeNull();
    await parentA.connect();
    expect(parentA.view.me).toMatchObject({ arrived: false, privacy: 'unasked' });
  });

  test('gives places that begin alike within a case, by which a proxy sends its people to one node', async () => {
    const cases = await Promise.all([1, 2, 3].map(() => makeFamily(parley)));
    for (const { parentA, parentB } of cases) await Promise.all([parentA.redeem(), parentB.redeem()]);
    const marks = cases.map(({ parentA, parentB }) => [caseMark(parentA.place), caseMark(parentB.place)]);
    for (const [mine, theirs] of marks) expect(mine).toBe(theirs);
    expect(new Set(marks.flat()).size).toBe(3);
  });

  test('ends the draft that the place before had open', async () => {
    const family = await makeFamily(parley);
    await family.come('mediator', 'parentA');
    const { parentA } = family;
    await parentA.until((view) => view.draft.doc !== null);
    const open = async () => {
      const url = `${parley.url().replace('http', 'ws')}/draft/${parentA.view.draft.doc}?place=${parentA.place}`;
      const draft = new WebSocket(url, { headers: { cookie: parentA.cookie, origin: parley.url() } });
      const closed = new Promise<number>((resolve) => draft.on('close', resolve));
      await new Promise((resolve) => draft.once('message', resolve));
      return { closed };
    };
    const before = await open();
    await parentA.redeem();
    expect(await before.closed).toBe(CLOSE.nobody);
    await parentA.come();
    await open();
  });

  test('after the session has ended a party gets the neutral answer and a mediator comes in', async () => {
    const { mediator, parentA } = await makeFamily(parley);
    await mediator.come();
    await mediator.do({ type: 'endSession' });
    expect((await look(parentA.token)).bytes).toBe((await look('made-up')).bytes);
    expect((await parentA.redeem()).bytes).toBe((await join('made-up')).bytes);
    expect((await mediator.redeem()).status).toBe(200);
    await mediator.connect();
    await mediator.do({ type: 'startSession' });
    expect((await parentA.redeem()).status).toBe(200);
  });
});

describe('one browser', () => {
  test('keeps its cookie from scripts and from other sites', async () => {
    const { parentA } = await makeFamily(parley);
    const [cookie = ''] = (await parentA.redeem()).headers['set-cookie'] ?? [];
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
  });

  test('may hold both sides of a sample case', async () => {
    const { parentA, parentB } = await makeFamily(parley, { sample: true });
    await parentA.redeem();
    parentB.cookie = parentA.cookie;
    expect((await parentB.redeem()).status).toBe(200);
  });

  test('may take the other side once it has left the first', async () => {
    const { parentA, parentB } = await makeFamily(parley);
    await parentA.redeem();
    await parentA.http(`/api/place/${parentA.place}/leave`, { quickly: false });
    parentB.cookie = parentA.cookie;
    expect((await parentB.redeem()).status).toBe(200);
  });

  test('with two tabs of one seat keeps the newer one, and nobody else sees anybody go or come', async () => {
    const family = await makeFamily(parley);
    await family.come('mediator', 'comediator', 'parentA');
    const { comediator, parentA, mediator } = family;
    await mediator.line.fence();
    const before = mediator.told;
    const older = comediator.line;
    await comediator.connect();
    await older.closed();
    expect(older.bye).toBe('displaced');
    await mediator.line.fence();
    const seen = mediator.line.frames.slice(before).map(({ raw }) => raw);
    expect(seen.filter((raw) => raw.includes('"here":false') || raw.includes('"dropped"'))).toEqual([]);
    const mine = await parentA.command({ type: 'chooseLanguage', language: 'es' });
    expect(mine.ok).toBe(true);
  });
});

describe('where text messages reach nobody', () => {
  test('a code goes by mail to whom the link was given by hand, and nobody waits for one that cannot come', async () => {
    const office = await startParley({
      env: { PUBLIC_URL: 'http://parley.example', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@parley.example' },
    });
    const family = await makeFamily(office, {
      people: { parentA: { email: 'a@family.example', phone: '+1 555 0111' } },
    });
    const codeTo = async (way: 'copy' | 'email') => {
      const ref = { caseId: family.caseId, seat: family.parentA.seat };
      const token = await office.app.access.issueLink(ref, way);
      const origin = { ...OWN, origin: 'http://parley.example' };
      return ((await office.ask('/api/join/look', { token }, origin)).json as { value: { codeTo: unknown } }).value
        .codeTo;
    };
    expect([await codeTo('copy'), await codeTo('email')]).toEqual(['email', null]);
    await office.stop();
  });
});

describe('a code by the other channel', () => {
  const both = { people: { parentA: { email: 'a@family.example', phone: '+1 555 0111' } } };
  const newCode = async (family: Family) => {
    const answer = await parley.ask('/api/join/code', { token: family.parentA.token }, OWN);
    expect(answer.json).toEqual({ ok: true });
    return codeIn(parley.texts.sent.at(-1)?.text ?? '');
  };
  const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  test('is asked for when both an address and a number are on file', async () => {
    const { parentA } = await makeFamily(parley, both);
    expect((await look(parentA.token)).json).toMatchObject({ value: { codeTo: 'text' } });
    expect(codeOf(await join(parentA.token))).toBe('codeWrong');
    expect(codeOf(await join(parentA.token, '123456'))).toBe('codeGone');
  });

  test('goes to the number on file, comes in neutral words, and opens the seat once', async () => {
    const family = await makeFamily(parley, both);
    const code = await newCode(family);
    const message = parley.texts.sent.at(-1);
    expect(message?.to).toBe('+1 555 0111');
    expect(message?.text).not.toMatch(/Parent|Parenting|mediat/i);
    expect((await join(family.parentA.token, code)).status).toBe(200);
    expect(codeOf(await join(family.parentA.token, code))).toBe('codeGone');
  });

  test('that is wrong five times is gone, even if the sixth is right', async () => {
    const family = await makeFamily(parley, both);
    const code = await newCode(family);
    const tries = [];
    for (let i = 0; i < 5; i++) tries.push(codeOf(await join(family.parentA.token, wrongOf(code))));
    expect(tries).toEqual(Array(5).fill('codeWrong'));
    expect(codeOf(await join(family.parentA.token, code))).toBe('codeGone');
    expect((await join(family.parentA.token, await newCode(family))).status).toBe(200);
  });

  test('runs out after ten minutes', async () => {
    const family = await makeFamily(parley, both);
    const code = await newCode(family);
    await parley.clock.advance(10 * 60_000);
    expect(codeOf(await join(family.parentA.token, code))).toBe('codeGone');
  });

  test('for one link opens no other', async () => {
    const family = await makeFamily(parley, {
      people: { ...both.people, parentB: { email: 'b@family.example', phone: '+1 555 0122' } },
    });
    const code = await newCode(family);
    expect(codeOf(await join(family.parentB.token, code))).toBe('codeGone');
  });

  test('comes by mail when the link went to the phone', async () => {
    const family = await makeFamily(parley, both);
    await family.mediator.come();
    const wish = { seat: family.parentA.seat, send: 'text' };
    await family.mediator.http(`/api/place/${family.mediator.place}/links`, wish);
    const token = tokenIn(parley.texts.sent.at(-1)?.text ?? '');
    expect((await look(token)).json).toMatchObject({ value: { codeTo: 'email' } });
    await parley.ask('/api/join/code', { token }, OWN);
    const letter = parley.mail.sent.at(-1);
    expect(letter?.to).toBe('a@family.example');
    expect((await join(token, codeIn(letter?.text ?? ''))).status).toBe(200);
  });

  test('can be tried only so often for one link, however it is guessed', async () => {
    const { parentA } = await makeFamily(parley, both);
    const codes: (string | null)[] = [];
    for (let i = 0; i < 25; i++) codes.push(codeOf(await join(parentA.token, String(i).padStart(6, '0'))));
    expect(codes.at(-1)).toBe('tooManyTries');
  });
});

describe('a new link', () => {
  test('is asked for in one way and answered in one way, whether there is such a person or not', async () => {
    const family = await makeFamily(parley, { people: { counselA: { email: null } } });
    const dead = family.parentB.token;
    await newLink(family, family.parentB);
    const tokens = [family.parentA.token, family.counselA.token, dead, 'made-up', ''];
    const answers = await Promise.all(tokens.map(resend));
    expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
    expect(answers[0]?.json).toEqual({ ok: true });
  });

  test('goes to the address on file for who holds an old one, and the one that counts stays good', async () => {
    const family = await makeFamily(parley);
    const { parentB } = family;
    const old = parentB.token;
    const newer = await newLink(family, parentB);
    const letter = await nextLetter(() => resend(old));
    expect(letter?.to).toBe(parentB.who.email);
    parentB.token = tokenIn(letter?.text ?? '');
    expect((await parentB.redeem()).status).toBe(200);
    parentB.token = newer;
    expect((await parentB.redeem()).status).toBe(200);
  });

  test('is not sent for a seat that has been removed', async () => {
    const family = await makeFamily(parley);
    await family.mediator.come();
    await family.mediator.do({ type: 'removeSeat', seat: family.observer.seat });
    const sent = parley.mail.sent.length;
    await resend(family.observer.token);
    // Sent after the first one was dealt with.
    await nextLetter(() => resend(family.parentA.token));
    expect(parley.mail.sent.length).toBe(sent + 1);
  });
});

describe('leaving', () => {
  test('ends the place: the line closes, the cookie is dead, what the browser kept is cleared', async () => {
    const { parentA } = await makeFamily(parley);
    await parentA.come();
    const answer = await parentA.http(`/api/place/${parentA.place}/leave`, { quickly: true }, { 'x-parley': '' });
    expect(answer.status).toBe(200);
    expect(answer.headers['clear-site-data']).toContain('storage');
    await parentA.line.closed();
    const again = parentA.open();
    await again.closed();
    expect([again.bye, again.view]).toEqual(['signedOut', null]);
  });

  test('and the link brings the person back to their own waiting room', async () => {
    const family = await makeFamily(parley);
    await family.come();
    await family.bringTogether();
    await family.parentA.http(`/api/place/${family.parentA.place}/leave`, { quickly: false });
    await family.parentA.redeem();
    await family.parentA.connect();
    expect(family.parentA.view.me).toMatchObject({ left: false, arrived: false, privacy: 'unasked' });
    await family.parentA.do({ type: 'answerPrivacy', isPrivate: true, withMe: [] });
    await family.parentA.do({ type: 'arrive', equipment: 'both' });
    expect(family.parentA.view.place.kind).toBe('lobby');
  });

  test("nobody else's place can be ended: neither with a wrong cookie nor without one", async () => {
    const { parentA, parentB } = await makeFamily(parley);
    await parentA.come();
    await parentB.redeem();
    const path = `/api/place/${parentA.place}/leave`;
    const tries = [await parentB.http(path, { quickly: true }), await parley.ask(path, { quickly: true })];
    expect(tries.map(({ status }) => status)).toEqual([401, 401]);
    await parentA.line.fence();
    expect(parentA.line.isOpen).toBe(true);
  });
});
