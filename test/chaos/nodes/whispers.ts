// What two at one node send each other without the store having a part in it: signals of a call, cursors in a draft.
// Must never be taken for silence that nobody spoke: it begins only when both have come through.
import { setTimeout as pause } from 'node:timers/promises';
import { openDraft } from '../../support/openDraft.ts';
import type { Page } from './page.ts';

/** ms between one and the next. */
const EVERY = 100;
/** What has not come through by then, ms, in a meeting that is well, never will. */
const PATIENCE = 10_000;

export interface Whispers {
  /** When the last was heard, as `performance.now()` says it. */
  lastHeard(): number;
  stop(): void;
}

/** Begins to send both from one to the other; resolves once the other has heard both. */
export async function whisper(from: Page, to: Page): Promise<Whispers> {
  const peer = from.person.view.air.peers.find(({ seat }) => seat === to.person.seat);
  if (!peer) throw new Error(`${from.person.name} and ${to.person.name} share no room`);
  const [sender, { socket }] = [from.person.line, to.person.line];
  const [mine, theirs] = await Promise.all([openDraft(from.reach, from.person), openDraft(to.reach, to.person)]);
  let [signalled, pointed, cursors] = [0, 0, 0];
  const note = () => {
    signalled = performance.now();
  };
  const look = () => {
    if (theirs.cursors.length > cursors) pointed = performance.now();
    cursors = theirs.cursors.length;
  };
  socket.on('signal', note);
  const sending = setInterval(() => {
    look();
    if (sender.isOpen) void sender.ask('signal', { link: peer.link, data: { restart: 0, type: 'again' } });
    if (mine.code === null) mine.awareness([{ clientId: mine.clientId, state: {} }]);
  }, EVERY);
  const stop = () => {
    clearInterval(sending);
    socket.off('signal', note);
    for (const line of [mine, theirs]) line.end();
  };
  const until = performance.now() + PATIENCE;
  while (signalled === 0 || pointed === 0) {
    if (performance.now() > until) {
      stop();
      throw new Error(`of what ${from.person.name} sends without the store, nothing comes through`);
    }
    await pause(EVERY);
  }
  return { lastHeard: () => Math.max(signalled, pointed), stop };
}
