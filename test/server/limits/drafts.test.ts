// Limits, of drafts: what one person's connections to one draft may do, with the figures that people get.
// Must never be driven with other figures than the server's own: those that are tighter have tests of their own.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { DRAFT_LIMITS } from '../../../server/sockets/draft/limits.ts';
import { CLOSE, SYNC } from '../../../shared/draft/wire.ts';
import { DOC, House } from '../drafts/house.ts';
import { editsOf, type Line, putPoint, settle, syncMessage, textOf, until } from '../drafts/line.ts';

let house: House;
/** What the rates go by, ms: it stands still until a test moves it. */
let now = 0;
beforeEach(async () => {
  house = await House.open(DRAFT_LIMITS, undefined, () => now);
});
afterEach(() => house.close());

const KIB = 1024;
const closesWith = async (line: Line, code: number) => {
  await until(() => line.code !== null);
  expect(line.code).toBe(code);
};
/** So many writes of this line are stored, and not one more: what somebody else asks meanwhile is answered. */
async function storesJust(line: Line, writes: number): Promise<void> {
  await until(() => line.saved >= writes || line.code !== null);
  await house.writer('cleo');
  expect([line.saved, line.code]).toEqual([writes, null]);
}
/** A write of about so many bytes, which leaves the draft no larger than it was. */
const comesAndGoes = (line: Line, bytes: number) => {
  line.edit((body) => textOf(body).insert(0, 'x'.repeat(bytes)));
  line.edit((body) => textOf(body).delete(0, bytes));
};

describe('Draft: a message', () => {
  const padded = (bytes: number) => syncMessage(SYNC.update, new Uint8Array(bytes));

  test('of more than 256 KiB ends its connection for good, in a code that its page can read', async () => {
    const ana = await house.writer('ana');
    ana.send(padded(256 * KIB));
    await closesWith(ana, CLOSE.tooLarge);
  });

  test('of 1 MiB is not even read', async () => {
    const ana = await house.writer('ana');
    ana.send(padded(KIB * KIB));
    await closesWith(ana, 1009);
  });

  test('that makes no sense is dropped, and the third ends the connection', async () => {
    const ana = await house.writer('ana');
    for (let n = 0; n < 2; n++) ana.send(Uint8Array.of(77));
    await settle(ana);
    expect(ana.code).toBeNull();
    ana.send(Uint8Array.of(77));
    await closesWith(ana, CLOSE.badInput);
  });
});

describe('Draft: writing', () => {
  test('goes at thirty updates a second beyond sixty at once; nothing is lost', async () => {
    const ana = await house.writer('ana');
    ana.edit((body) => putPoint(body, ''));
    for (let n = 0; n < 104; n++) ana.edit((body) => textOf(body).insert(0, 'z'));
    // The answer to the gate's question is a write as well: a hundred and six.
    await storesJust(ana, 60);
    now += 1_000;
    await storesJust(ana, 90);
    now += 1_000;
    await storesJust(ana, 106);
    expect(house.store.text()[0]).toHaveLength(104);
  });

  test('goes at a megabyte a minute beyond one at once', async () => {
    const ana = await house.writer('ana');
    ana.edit((body) => putPoint(body, ''));
    for (let n = 0; n < 5; n++) comesAndGoes(ana, 215 * KIB);
    // 1,075 KiB, of which 1,024 at once: 51 KiB at 17,000 bytes a second.
    await storesJust(ana, 10);
    now += 4_000;
    await storesJust(ana, 12);
  });

  test('fills no draft beyond 2 MiB, and one person no more than half of it', async () => {
    const [ana, ben, maria] = [await house.writer('ana'), await house.writer('ben'), await house.writer('maria')];
    const fill = async (line: Line, id: string, parts: number) => {
      for (let n = 0; n < parts; n++) {
        line.edit((body) => putPoint(body, 'x'.repeat(240 * KIB), `p-${id}${n}`));
        await until(() => line.saved >= n + 2 || line.code !== null);
      }
    };
    await fill(ana, 'a', 4);
    await fill(ben, 'b', 4);
    expect([ana.code, ben.code]).toEqual([null, null]);
    // What each may write in a minute is another limit.
    now += 60_000;
    const other = await house.writer('ana');
    other.edit((body) => putPoint(body, 'x'.repeat(100 * KIB), 'p-more'));
    await closesWith(other, CLOSE.tooLarge);
    await settle(maria);
    maria.edit((body) => putPoint(body, 'x'.repeat(200 * KIB), 'p-m'));
    await closesWith(maria, CLOSE.tooLarge);
  });

  test('keeps nothing of what was deleted in what a newcomer gets', async () => {
    const ana = await house.writer('ana');
    ana.edit((body) => putPoint(body, 'CANARY the least I can live with'));
    ana.edit((body) => textOf(body).delete(0, 32));
    await until(() => ana.saved === 3);
    const ben = await house.writer('ben');
    expect(Buffer.from(Y.encodeStateAsUpdate(ben.ydoc)).toString('latin1')).not.toContain('CANARY');
  });

  test('goes no deeper than thirty-two', async () => {
    const nested = (depth: number) => (body: Y.XmlFragment) => {
      const list = () => new Y.XmlElement('bulletList');
      const top = list();
      body.doc?.transact(() => {
        (body.get(0) as Y.XmlElement).push([top]);
        let at = top;
        for (let n = 0; n < depth; n++) {
          const [item, inner] = [new Y.XmlElement('listItem'), list()];
          at.push([item]);
          item.push([new Y.XmlElement('paragraph'), inner]);
          at = inner;
        }
      });
    };
    const ana = await house.writer('ana');
    ana.edit((body) => putPoint(body, 'a point'));
    ana.edit(nested(15));
    await settle(ana);
    expect(ana.code).toBeNull();
    // A point is the first step down, a list the second, and each list in a list two more.
    const deepest = (body: Y.XmlFragment) => {
      let at = (body.get(0) as Y.XmlElement).get(1) as Y.XmlElement;
      for (let n = 0; n < 15; n++) at = (at.get(0) as Y.XmlElement).get(1) as Y.XmlElement;
      return at;
    };
    const [deeper] = editsOf(ana.ydoc, (body) => deepest(body).push([new Y.XmlElement('listItem')]), ana.clientId);
    ana.update(deeper as Uint8Array);
    await closesWith(ana, CLOSE.badShape);
  });
});

describe('Draft: a cursor', () => {
  const at = (n: number) => ({ cursor: { anchor: null, head: null }, n });

  test('of more than 2 KiB is shown to nobody; of ten a second beyond twenty the newest is', async () => {
    const [ana, ben] = [await house.writer('ana'), await house.writer('ben')];
    for (let n = 1; n <= 60; n++) ana.awareness([{ clientId: ana.clientId, clock: n, state: at(n) }]);
    await settle(ana);
    await settle(ben);
    expect(ben.cursors).toHaveLength(20);
    now += 1_000;
    await until(() => ben.cursors.length > 20);
    await settle(ben);
    expect(ben.cursors).toHaveLength(21);
    const maria = await house.writer('maria');
    maria.awareness([{ clientId: maria.clientId, state: { ...at(1), much: 'x'.repeat(2 * KIB) } }]);
    await settle(maria);
    await settle(ben);
    expect(ben.cursors.some(({ clientId }) => clientId === maria.clientId)).toBe(false);
  });
});

describe('Draft: connections', () => {
  test('are four for each person: the oldest gives way', async () => {
    const all: Line[] = [];
    for (let n = 0; n < 5; n++) all.push(await house.writer('ana'));
    await closesWith(all[0] as Line, CLOSE.tooFast);
    expect(all.slice(1).map(({ code }) => code)).toEqual([null, null, null, null]);
  });

  test('are twenty at once, and one in three seconds from then on', async () => {
    const codes: (number | null)[] = [];
    for (let n = 0; n < 24; n++) {
      const line = await house.line('ana');
      await until(() => line.step1s > 0 || line.code !== null);
      codes.push(line.code);
      line.end();
    }
    expect(codes.slice(0, 20)).toEqual(Array(20).fill(null));
    expect(codes.slice(20)).toEqual(Array(4).fill(CLOSE.again));
    now += 3_400;
    await house.writer('ana');
    await closesWith(await house.line('ana'), CLOSE.again);
  });

  test('ask for all there is once, and four times more for all of them together', async () => {
    const ana = await house.writer('ana');
    for (let n = 0; n < 20; n++) ana.send(syncMessage(SYNC.step1, Uint8Array.of(0)));
    await closesWith(ana, CLOSE.badInput);
    expect(ana.step2s).toBe(1 + 4);
  });

  test('that do not say within five seconds whose they are, are ended', async () => {
    house.door.identify = () => new Promise(() => {});
    const begun = performance.now();
    const silent = await house.line(null);
    await closesWith(silent, CLOSE.nobody);
    // A slow machine takes longer, and none less.
    expect(performance.now() - begun).toBeGreaterThan(4_500);
  });

  test('squeeze nothing, which would tell by its length', async () => {
    const ws = new WebSocket(`${house.url}/draft/${DOC}`, { headers: { cookie: 'seat=ana' }, perMessageDeflate: true });
    await new Promise((resolve) => ws.once('open', resolve));
    expect(ws.extensions).toBe('');
    ws.terminate();
  });
});
