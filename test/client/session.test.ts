// Holds the session to what it shows and how it asks, over a line that can be cut.
// Must never wait for real time, nor open a real line.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inRoomWith, view } from '../../client/gallery/fixtures.ts';
import { makeSession } from '../../client/net/session.ts';
import type { Envelope } from '../../shared/commands.ts';
import type { Result } from '../../shared/refusals.ts';
import type { ChatItem } from '../../shared/view.ts';

type Listener = (...message: never[]) => void;
type Answer = (result: Result<unknown>) => void;

/** A line whose other end is this test. */
function fakeLine() {
  const listeners = new Map<string, Listener>();
  const asked: { envelope: Envelope; answer: Answer }[] = [];
  const line = {
    connected: false,
    closed: 0,
    opened: 0,
    on: (event: string, listener: Listener) => listeners.set(event, listener),
    emit: (event: string, message: Envelope, answer: Answer) => {
      if (event === 'command') asked.push({ envelope: message, answer });
      if (event === 'signal') answer({ ok: true, value: undefined });
    },
    connect: () => {
      line.opened += 1;
    },
    disconnect: () => {
      line.closed += 1;
    },
  };
  const say = (event: string, ...message: unknown[]) => listeners.get(event)?.(...(message as never[]));
  const up = () => {
    line.connected = true;
    say('connect');
    say('hello', { now: Date.now(), page: null });
    say('news', { view: view() });
  };
  const down = (reason = 'transport close') => {
    line.connected = false;
    say('disconnect', reason);
  };
  return { line, asked, say, up, down };
}

/** `own`: the script of this page; `isReady`: is another server? */
function start(own: string | null = null, isReady = async () => false) {
  const end = fakeLine();
  // The fake speaks the few events that are used, not all of Socket.IO's types.
  const session = makeSession(end.line as never, own, isReady);
  return { ...end, session };
}

const leave = { type: 'leave', quickly: false } as const;
const line = (id: string): ChatItem => ({
  id,
  by: { seat: 's', name: 'Ana', role: 'party', side: 'A' },
  at: 0,
  text: id,
  audience: [],
  withdrawnBy: null,
  about: null,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what a session shows', () => {
  it('is live only once the server has sent a view', () => {
    const { session, line: wire, say } = start();
    expect(session.getSnapshot()).toMatchObject({ link: 'connecting', view: null });
    wire.connected = true;
    say('connect');
    expect(session.getSnapshot().link).toBe('connecting');
    say('news', { view: view() });
    expect(session.getSnapshot().link).toBe('live');
  });

  it('puts changed parts over the view, and leaves the others as they were', () => {
    const { session, up, say } = start();
    up();
    const before = session.getSnapshot().view;
    say('news', { view: { audience: inRoomWith('joint', []).audience } });
    const after = session.getSnapshot().view;
    expect(after?.audience.state).toBe('joint');
    expect(after?.me).toBe(before?.me);
    expect(before?.audience.state).toBe('waiting');
  });

  it('is out of date from when the server serves another page, and up to date while it serves this one', () => {
    const { session, up, down, say } = start('/assets/index-1.js');
    up();
    say('hello', { now: Date.now(), page: '/assets/index-1.js' });
    expect(session.getSnapshot().isOld).toBe(false);
    down();
    say('hello', { now: Date.now(), page: '/assets/index-2.js' });
    expect(session.getSnapshot().isOld).toBe(true);
  });

  it.each([
    [null, '/assets/index-2.js'],
    ['/assets/index-1.js', null],
    ['/assets/index-1.js', undefined],
  ])('is not out of date where one of the two is not known (%s, %s)', (own, page) => {
    const { session, say } = start(own);
    say('hello', { now: Date.now(), page });
    expect(session.getSnapshot().isOld).toBe(false);
  });

  it('gives the same snapshot until something changes, and tells its listeners when it does', () => {
    const { session, up, say } = start();
    up();
    let told = 0;
    const stop = session.subscribe(() => {
      told += 1;
    });
    expect(session.getSnapshot()).toBe(session.getSnapshot());
    say('news', { view: { knock: null } });
    stop();
    say('news', { view: { knock: null } });
    expect(told).toBe(1);
  });

  it('keeps chat lines from the index on that the server names, and begins anew at 0', () => {
    const { session, up, say } = start();
    up();
    say('news', { chat: { room: 'r', from: 0, items: [line('1'), line('2')] } });
    say('news', { chat: { room: 'r', from: 2, items: [line('3')] } });
    expect(session.getSnapshot().chat.map((one) => one.id)).toEqual(['1', '2', '3']);
    say('news', { chat: { room: 'q', from: 0, items: [] } });
    expect(session.getSnapshot().chat).toEqual([]);
  });

  it('says that it is reconnecting until the next whole view', () => {
    const { session, up, down } = start();
    up();
    down();
    expect(session.getSnapshot().link).toBe('reconnecting');
    up();
    expect(session.getSnapshot().link).toBe('live');
  });

  it('comes back by itself whoever closed the line, but never after a goodbye', async () => {
    const { session, line: wire, up, down, say } = start();
    up();
    for (const [lost, reason] of ['io server disconnect', 'transport close'].entries()) {
      down(reason);
      // Never at once: a thousand others have lost theirs in the same moment.
      await vi.advanceTimersByTimeAsync(400);
      expect(wire.opened).toBe(lost);
      await vi.advanceTimersByTimeAsync(600);
      expect(wire.opened).toBe(lost + 1);
      up();
    }
    down();
    say('bye', { reason: 'displaced' });
    down('io server disconnect');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire.opened).toBe(2);
    expect(session.getSnapshot()).toMatchObject({ link: 'closed', bye: 'displaced' });
  });

  it('tries less and less often while nobody answers, and at once again after it was live', async () => {
    const { line: wire, up, down, say } = start();
    up();
    down();
    for (let failed = 0; failed < 10; failed++) {
      await vi.advanceTimersByTimeAsync(10_000);
      // As Socket.IO tells it: a line that came up and was cut before its view is one more failure.
      if (failed % 2) down();
      else say('connect_error', new Error('refused'));
    }
    const before = wire.opened;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(wire.opened).toBe(before + 1);
    up();
    down();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire.opened).toBe(before + 2);
  });

  it('is signed out when the server refuses the place', () => {
    const { session, say } = start();
    say('bye', { reason: 'signedOut' });
    expect(session.getSnapshot()).toMatchObject({ link: 'closed', bye: 'signedOut' });
  });
});

describe('a view that opens links', () => {
  const calls = { link: 'l', seat: 's', initiate: true, route: 'direct' } as const;
  const air = { entry: 'e', peers: [calls], audible: [], open: true, voice: true };

  it('is with sound and picture at once, and is drawn when its offer has gone out', () => {
    const { session, up, say } = start();
    up();
    say('news', { view: { air } });
    expect(session.newest.getSnapshot().view?.air).toEqual(air);
    expect(session.getSnapshot().view?.air).toEqual(view().air);
    void session.signal('l', { type: 'offer' });
    expect(session.getSnapshot()).toBe(session.newest.getSnapshot());
  });
});

describe('what a session asks', () => {
  it('hands on the answer', async () => {
    const { session, asked, up } = start();
    up();
    const answer = session.send(leave);
    asked[0]!.answer({ ok: true, value: undefined });
    expect(await answer).toEqual({ ok: true, value: undefined });
  });

  it('asks again under the same id after a lost line, and settles once', async () => {
    const { session, asked, up, down } = start();
    up();
    const answer = session.send(leave);
    down();
    up();
    expect(asked).toHaveLength(2);
    expect(asked[1]!.envelope).toEqual(asked[0]!.envelope);
    asked[1]!.answer({ ok: true, value: undefined });
    asked[0]!.answer({ ok: false, code: 'broken', sentence: '' });
    expect((await answer).ok).toBe(true);
    down();
    up();
    expect(asked).toHaveLength(2);
  });

  it('waits with what is asked off the line, and asks it in order when the line is back', () => {
    const { session, asked, up } = start();
    void session.send(leave);
    void session.send({ type: 'separateNow' });
    expect(asked).toEqual([]);
    up();
    expect(asked.map(({ envelope }) => envelope.command.type)).toEqual(['leave', 'separateNow']);
    expect(asked[0]!.envelope.id).not.toBe(asked[1]!.envelope.id);
    expect(asked[0]!.envelope.id).toMatch(/^[A-Za-z0-9_-]{16,40}$/);
  });

  it('says that nobody knows after 20 s without an answer, and does not ask again', async () => {
    const { session, asked, up, down } = start();
    up();
    const answer = session.send(leave);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await answer).toMatchObject({ ok: false, code: 'unsure' });
    down();
    up();
    expect(asked).toHaveLength(1);
  });

  it('refuses what is still open when the line is closed for good', async () => {
    const { session, say, up } = start();
    up();
    const answer = session.send(leave);
    say('bye', { reason: 'removed' });
    expect(await answer).toMatchObject({ ok: false, code: 'signedOut' });
  });
});

describe('signals', () => {
  it('are passed to whoever listens, until they stop', () => {
    const { session, up, say } = start();
    up();
    const heard: unknown[] = [];
    const stop = session.onSignal((message) => heard.push(message));
    say('signal', { link: 'a~b', data: 1 });
    stop();
    say('signal', { link: 'a~b', data: 2 });
    expect(heard).toEqual([{ link: 'a~b', data: 1 }]);
  });

  it('are not kept for later: without a line they are refused at once', async () => {
    const { session, up } = start();
    expect(await session.signal('a~b', 1)).toMatchObject({ ok: false, code: 'unavailable' });
    up();
    expect(await session.signal('a~b', 1)).toMatchObject({ ok: true });
  });
});

describe('relay servers', () => {
  it('that came with a room are had once, at once; those of the next room take their place', () => {
    const { session, say, up } = start();
    up();
    expect(session.takeRelays()).toBe(null);
    say('news', { relays: [{ urls: ['turn:old.example'] }] });
    say('news', { relays: [{ urls: ['turn:new.example'] }] });
    expect(session.takeRelays()).toEqual([{ urls: ['turn:new.example'] }]);
    expect(session.takeRelays()).toBe(null);
  });
});

describe('a server that has been without its store for long', () => {
  /** As it says so every second or two. */
  const saysSo = async (say: (event: string, message: object) => void) => {
    for (let times = 0; times < 10; times++) {
      say('adrift', {});
      await vi.advanceTimersByTimeAsync(1_500);
    }
  };

  it('is left for another that is ready: the line ends from this side, and is opened anew', async () => {
    const { line: wire, say, up, down } = start(null, async () => true);
    up();
    await saysSo(say);
    expect(wire.closed).toBeGreaterThan(0);
    down('io client disconnect');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire.opened).toBe(1);
  });

  it('is not left where it says so no more, though it answered that it is ready: the store is back for all', async () => {
    const asks = vi.fn(async () => true);
    const { session, line: wire, say, up } = start(null, asks);
    up();
    say('adrift', {});
    while (asks.mock.calls.length === 0) await vi.advanceTimersByTimeAsync(100);
    // What it had asked the store before that fails after it.
    await vi.advanceTimersByTimeAsync(1_000);
    say('adrift', {});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire.closed).toBe(0);
    expect(session.getSnapshot().link).toBe('live');
    await saysSo(say);
    expect(wire.closed).toBeGreaterThan(0);
  });

  it.each([
    ['none is ready', async () => false],
    ['nobody answers', () => Promise.reject(new Error('away'))],
  ])('keeps its people where %s: who hears whom goes on as long as the line does', async (_why, isReady) => {
    const asks = vi.fn(isReady);
    const { session, line: wire, say, up } = start(null, asks);
    up();
    await saysSo(say);
    expect(wire.closed).toBe(0);
    expect(session.getSnapshot().link).toBe('live');
    // Not each time that it is said: with the store away for all, everybody's page asks.
    expect(asks.mock.calls.length).toBeLessThan(10);
    expect(asks.mock.calls.length).toBeGreaterThan(2);
  });
});
