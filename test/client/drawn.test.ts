// Holds drawing to its turn: after the offers that a new room calls for, and never later than a glance.
// Must never wait for real time.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { view } from '../../client/gallery/fixtures.ts';
import { createStore } from '../../client/media/store.ts';
import { createDrawn } from '../../client/net/drawn.ts';
import type { Snapshot } from '../../client/net/port.ts';
import type { Peer } from '../../shared/view.ts';

const calling = (link: string): Peer => ({ link, seat: `at ${link}`, initiate: true, route: 'direct' });
const called = (link: string): Peer => ({ ...calling(link), initiate: false });

const BLANK: Snapshot = { view: null, chat: [], link: 'live', bye: null, serverOffset: 0, isOld: false };
let entries = 0;
/** Just come into a room with these. */
const inRoom = (...peers: Peer[]): Snapshot => ({
  ...BLANK,
  view: { ...view(), air: { entry: `entry ${++entries}`, peers, audible: [], open: true, voice: true } },
});
/** Still there, but with these. */
const stayingWith = (before: Snapshot, ...peers: Peer[]): Snapshot => ({
  ...before,
  view: before.view && { ...before.view, air: { ...before.view.air, peers } },
});

function start(first: Snapshot) {
  const newest = createStore(first);
  const drawn = createDrawn(newest);
  const drawings: Snapshot[] = [];
  drawn.subscribe(() => drawings.push(drawn.getSnapshot()));
  return { newest, drawn, drawings };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a screen', () => {
  it('is drawn at once with the first view, and with whatever calls for no offer of mine', () => {
    const { newest, drawings } = start(BLANK);
    const steps = [inRoom(calling('a')), inRoom(calling('a'), called('b')), inRoom(), { ...BLANK, link: 'closed' }];
    for (const step of steps as Snapshot[]) newest.set(step);
    expect(drawings).toEqual(steps);
  });

  it('of a new room is drawn as soon as every offer has gone out', () => {
    const { newest, drawn, drawings } = start(inRoom(calling('old')));
    newest.set(inRoom(calling('a'), calling('b'), called('c')));
    drawn.said('a');
    drawn.said('a');
    expect(drawings).toEqual([]);
    drawn.said('b');
    expect(drawings).toEqual([newest.getSnapshot()]);
  });

  it('is not kept back twice for an offer that went out before the next news', () => {
    const { newest, drawn, drawings } = start(inRoom());
    newest.set(inRoom(calling('a'), calling('b')));
    drawn.said('a');
    newest.set(stayingWith(newest.getSnapshot(), calling('a'), called('c')));
    expect(drawings).toEqual([newest.getSnapshot()]);
  });

  it('is drawn at once where I am already, whoever comes in: my microphone may be on', () => {
    const { newest, drawings } = start(inRoom(calling('a')));
    newest.set(stayingWith(newest.getSnapshot(), calling('a'), calling('b'), called('c')));
    expect(drawings).toEqual([newest.getSnapshot()]);
  });

  it('is drawn within a tenth of a second though no offer goes out, however much news comes meanwhile', () => {
    const { newest, drawings } = start(inRoom());
    newest.set(inRoom(calling('a')));
    vi.advanceTimersByTime(60);
    newest.set(inRoom(calling('b')));
    vi.advanceTimersByTime(39);
    expect(drawings).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(drawings).toEqual([newest.getSnapshot()]);
    vi.advanceTimersByTime(1_000);
    expect(drawings).toHaveLength(1);
  });

  it('waits again for the next room, whatever was said before', () => {
    const { newest, drawn, drawings } = start(inRoom());
    newest.set(inRoom(calling('a')));
    drawn.said('a');
    drawn.said('b');
    newest.set(inRoom(calling('b')));
    expect(drawings).toHaveLength(1);
    drawn.said('b');
    expect(drawings).toHaveLength(2);
  });
});
