// Rows N: names and words that would pass for others, break a page or call something up, while two honest people are watched.
// Must never accept a repaired name as an answer: what does not fit is refused, what fits is kept as it is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newSeat } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { codeOf } from '../../support/line.ts';
import { type Watched, watchEach, watched } from './watched.ts';

let parley: Parley;
let scene: Watched;
beforeAll(async () => {
  parley = await startParley({ env: { SAFETY_EMAIL: 'safety@office.example' } });
});
beforeEach(async () => {
  scene = await watched(parley);
});
afterAll(() => parley.stop());
watchEach(() => parley);

const add = (name: string) => scene.family.mediator.command({ type: 'addSeat', seat: newSeat({ name, side: 'B' }) });
const say = (text: string) => {
  const { mediator, comediator } = scene.family;
  return mediator.command({ type: 'say', text, audience: [comediator.seat, mediator.seat] });
};
const withMe = (...names: string[]) => scene.hostile.command({ type: 'answerPrivacy', isPrivate: true, withMe: names });
const lastWords = async (count: number): Promise<string[]> => {
  const { comediator } = scene.family;
  await comediator.line.fence();
  return comediator.line.chat.map(({ text }) => text).slice(-count);
};

describe('names and words', () => {
  // What a page makes of them is shown in a browser by the tests of the screens; here nothing but text ever leaves.
  test('N1: that are code in some language stay text, letter for letter', async () => {
    const texts = [
      '<img src=x onerror=alert(1)>',
      `{{7*7}} #{x} \${7*7}`,
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      '=1+1',
    ];
    await scene.unnoticed(async () => {
      for (const text of texts) expect((await say(text)).ok).toBe(true);
      expect(await lastWords(texts.length)).toEqual(texts);
    });
  });

  test('N1: that are markup leave in a letter as plain text, and no letter holds a name', async () => {
    const { family, unnoticed } = scene;
    const { mediator } = family;
    const markup = '<img src=x onerror=alert(1)>';
    const seat = newSeat({ name: markup, side: 'B', email: 'b@family.example' });
    const added = await mediator.do({ type: 'addSeat', seat });
    await unnoticed(async () => {
      const letter = { ground: 'child', subject: markup, text: markup };
      expect((await mediator.http(`/api/place/${mediator.place}/safety`, letter)).json).toMatchObject({ ok: true });
      // Nothing but these three: no part that a reader of mail would show as a page.
      expect(parley.mail.sent.at(-1)).toEqual({ to: 'safety@office.example', subject: markup, text: markup });
      const wish = { seat: added.seat, send: 'email' };
      expect((await mediator.http(`/api/place/${mediator.place}/links`, wish)).json).toMatchObject({ ok: true });
      const sent = parley.mail.sent.at(-1);
      expect([sent?.to, sent?.text.includes('onerror'), Object.keys(sent ?? {}).sort()]).toEqual([
        'b@family.example',
        false,
        ['subject', 'text', 'to'],
      ]);
    });
  });

  test.each([
    ['turned around', 'Ann\u202eecila'],
    ['isolated', 'Ann\u2066x\u2069'],
    ['with nothing between', 'An\u200bn'],
    ['tagged', 'Ann\u{e0041}'],
    ['broken softly', 'An\u00adn'],
    ['joined to nothing', 'An\u034fn'],
    ['filled with an empty letter', 'Ann\u3164'],
    ['in two lines', 'Ann\nMediator'],
    ['of nothing', '   '],
  ])('N2: that hide something in a name are refused, whoever gives it: %s', async (_what, name) => {
    await scene.unnoticed(async () =>
      expect([codeOf(await add(name)), codeOf(await withMe(name))]).toEqual(['badInput', 'badInput']),
    );
  });

  test.each([
    ['turned around', 'a\u202eb'],
    ['isolated', 'a\u2066b'],
    ['tagged', 'a\u{e0041}'],
  ])('N2: that hide something in a text are refused: %s', async (_what, text) => {
    await scene.unnoticed(async () => expect(codeOf(await say(text))).toBe('badInput'));
  });

  test('N3: under a heap of marks, or longer than sixty letters, are refused as names; a family of one sign is a name', async () => {
    await scene.unnoticed(async () => {
      for (const name of [`A${'\u0301'.repeat(500)}`, `A${'\u0301'.repeat(12)}`, 'x'.repeat(61)])
        expect(codeOf(await add(name))).toBe('badInput');
    });
    // Signs that say which form of the one before is meant belong to a name.
    for (const name of ['\u845b\u{e0100}\u57ce', 'Ann \u2764\ufe0f']) expect(codeOf(await add(name))).toBeNull();
    // The joiner that makes one sign of four is among what may not be hidden in a name; a text keeps it.
    expect(codeOf(await add('👩‍👩‍👧'))).toBe('badInput');
    expect((await say('👩‍👩‍👧')).ok).toBe(true);
    expect(await lastWords(1)).toEqual(['👩‍👩‍👧']);
  });

  test.each([
    ['Cyrillic among Latin', 'M\u0435diator'],
    ['Latin among Cyrillic', 'М\u0430ри\u0061'],
    ['Greek among Latin', 'P\u03b1rent A'],
  ])('N4: that look like another, with letters of two alphabets in one word, are refused: %s', async (_what, name) => {
    await scene.unnoticed(async () =>
      expect([codeOf(await add(name)), codeOf(await withMe(name))]).toEqual(['badInput', 'badInput']),
    );
  });

  test.each(['Mediator', 'MEDIATOR', 'Sistema', 'Ｍediator', 'Mediación', 'Mediator\ufe0f', 'Мария', 'МАРИЯ'])(
    'N4: that are a mediator’s or the house’s own are refused to everybody else: %s',
    async (name) => {
      const { family, hostile, unnoticed } = scene;
      await family.mediator.do({ type: 'addSeat', seat: newSeat({ name: 'Мария', role: 'comediator', side: null }) });
      await unnoticed(async () => {
        expect(codeOf(await add(name))).toBe('nameOfMediator');
        const by = newSeat({ name, side: 'B' });
        const replaced = await family.mediator.command({ type: 'replaceSeat', seat: hostile.seat, by });
        expect(codeOf(replaced)).toBe('nameOfMediator');
      });
    },
  );

  // Whoever is with somebody is named to mediators alone, under that person's own name.
  test('N4: that a party gives are never the house’s; and none tells them what mediators are called', async () => {
    const { family, unnoticed } = scene;
    await family.mediator.do({ type: 'addSeat', seat: newSeat({ name: 'Eva Poca', role: 'comediator', side: null }) });
    await unnoticed(async () => {
      for (const name of ['Mediator', 'System', 'PARLEY'])
        expect([name, codeOf(await withMe('Maria', name))]).toEqual([name, 'nameOfMediator']);
      for (const name of ['Co-mediators', 'Eva Poca']) expect([name, codeOf(await withMe(name))]).toEqual([name, null]);
    });
  });

  test('N4: that look like a mediator’s in another alphabet are refused to everybody else', async () => {
    const { family, unnoticed } = scene;
    await family.mediator.do({ type: 'addSeat', seat: newSeat({ name: 'Eva Poca', role: 'comediator', side: null }) });
    await unnoticed(async () => {
      for (const name of ['Εva Роса', 'Eva Роса', 'Eνa Poca'])
        expect([name, ['badInput', 'nameOfMediator'].includes(codeOf(await add(name)) ?? 'taken')]).toEqual([
          name,
          true,
        ]);
      expect(codeOf(await add('Eva Роса'))).toBe('nameOfMediator');
    });
    expect(codeOf(await add('Eva Pocas'))).toBeNull();
  });

  test.each([
    ['half a character', 'Ann\ud800', '\udc00'],
    ['a zero', 'Ann\u0000', 'a\u0000b'],
    ['what is no character', 'Ann\ufffe', 'a\ufffeb'],
  ])('N5: with %s are refused', async (_what, name, text) => {
    await scene.unnoticed(async () =>
      expect([codeOf(await add(name)), codeOf(await say(text))]).toEqual(['badInput', 'badInput']),
    );
  });

  test('N5: in two forms of Unicode are one', async () => {
    expect((await say('e\u0301')).ok && (await say('\u00e9')).ok).toBe(true);
    expect(await lastWords(2)).toEqual(['\u00e9', '\u00e9']);
    const { mediator } = scene.family;
    for (const name of ['Zoe\u0301', 'Zo\u00e9'])
      await mediator.do({ type: 'addSeat', seat: newSeat({ name, side: 'B' }) });
    const names = () => mediator.view.console?.people.map(({ name }) => name).slice(-2);
    await expect.poll(names).toEqual(['Zo\u00e9', 'Zo\u00e9']);
  });

  test('N6: longer than eight thousand letters, or of nothing, are refused; the longest and the most broken up come through', async () => {
    await scene.unnoticed(async () => {
      for (const text of ['x'.repeat(8_001), ' \n ', '\u{1F5E3}'.repeat(8_001)])
        expect(codeOf(await say(text))).toBe('badInput');
      const most = ['x'.repeat(8_000), `x${'\n'.repeat(7_998)}x`, 'شكرا 縦書き abc'];
      for (const text of most) expect((await say(text)).ok).toBe(true);
      expect(await lastWords(3)).toEqual(most);
    });
  });

  test('N7: that are addresses are asked for by nobody: no preview is ever fetched', async () => {
    const { createServer } = await import('node:http');
    let asked = 0;
    const inner = createServer((_req, res) => {
      asked += 1;
      res.end();
    });
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    const { port } = inner.address() as { port: number };
    const address = `http://127.0.0.1:${port}/preview.png`;
    await scene.unnoticed(async () => {
      expect((await say(`look ${address}`)).ok).toBe(true);
      await scene.family.mediator.do({ type: 'note', text: address, shared: true });
      expect(await lastWords(1)).toEqual([`look ${address}`]);
    });
    expect(asked).toBe(0);
    inner.close();
  });

  // At any later time either.
  test('N7: nothing in the server asks anything of another machine but what sends letters and texts', () => {
    const server = join(import.meta.dirname, '..', '..', '..', 'server');
    const asks =
      /\bfetch\(|^import (?!type )[^;]*\b(?:request|get|connect|createConnection|createTransport|Agent|Socket)\b[^;]* from '(?:node:(?:https?|http2|net|tls|dgram)|nodemailer|undici)'|import\('(?:node:(?:https?|http2|net|tls|dgram|dns)|undici)'/m;
    const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(150);
    const asking = files.filter((file) => asks.test(readFileSync(join(server, file), 'utf8')));
    expect(asking.sort()).toEqual(['outside/mail.ts', 'outside/texts.ts']);
  });
});
