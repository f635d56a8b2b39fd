// When a line counts as stalled: by what waits behind the message that the wire has in hand.
// Must never wait by the clock, nor need a wire that is slow.
import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { watchedSend, watchOutflow } from '../../server/sockets/outflow.ts';

const MEGABYTE = 1024 * 1024;

/** A draft's line whose wire takes a frame when the test says so. */
function draftLine({ isOpen = true } = {}) {
  const line = { cut: 0, taken: [] as (() => void)[] };
  const wire = { write: (_piece: Uint8Array, taken: () => void) => void line.taken.push(taken) };
  return { line, send: watchedSend({ readyState: isOpen ? 1 : 2, OPEN: 1 }, wire as never, () => void line.cut++) };
}

/** A seat's line, as engine.io tells of it. */
function seatLine() {
  const line = { cut: 0 };
  const conn = new EventEmitter();
  watchOutflow(conn as never, () => void line.cut++);
  return { line, say: (data: string) => conn.emit('packetCreate', { data }), flush: () => conn.emit('flush') };
}

describe('the line to a draft', () => {
  test('may have one message of any length on the wire, and a little behind it', async () => {
    const { line, send } = draftLine();
    send(new Uint8Array(8 * MEGABYTE));
    send(new Uint8Array(MEGABYTE));
    await turn();
    expect(line.cut).toBe(0);
  });

  test.each([
    ['a megabyte', 2, MEGABYTE],
    ['five hundred messages', 501, 1],
  ])('is cut, once, when more than %s waits behind what is on the wire', async (_much, messages, bytes) => {
    const { line, send } = draftLine();
    send(new Uint8Array(1));
    for (let i = 0; i < messages + 20; i++) send(new Uint8Array(bytes));
    await turn();
    await turn();
    expect(line.cut).toBe(1);
  });

  test('is not cut for what the wire took in the same turn', async () => {
    const { line, send } = draftLine();
    const frame = new Uint8Array(MEGABYTE);
    for (let i = 0; i < 2_000; i++) send(frame);
    for (const take of line.taken) take();
    await turn();
    send(frame);
    send(frame);
    await turn();
    expect(line.cut).toBe(0);
  });
});

describe('a line to a draft that is closing', () => {
  test('is sent nothing more', () => {
    const { line, send } = draftLine({ isOpen: false });
    send(new Uint8Array(1));
    expect(line.taken).toEqual([]);
  });
});

describe('the line of a seat', () => {
  test.each([
    ['a megabyte', 1, 'x'.repeat(MEGABYTE + 1)],
    ['a megabyte as it is sent', 1, 'ñ'.repeat(MEGABYTE / 2 + 1)],
    ['five hundred messages', 501, 'x'],
  ])('is cut, once, when more than %s waits', async (_much, messages, words) => {
    const { line, say } = seatLine();
    for (let i = 0; i < messages; i++) say(words);
    await turn();
    say(words);
    await turn();
    expect(line.cut).toBe(1);
  });

  test('is not cut for what the wire took in the same turn', async () => {
    const { line, say, flush } = seatLine();
    say('x'.repeat(6 * MEGABYTE));
    flush();
    await turn();
    for (let i = 0; i < 500; i++) say('x');
    await turn();
    expect(line.cut).toBe(0);
  });
});
