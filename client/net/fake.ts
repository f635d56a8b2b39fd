// A session without a server: shows a given view and remembers what was asked. For the gallery and tests.
// Must never be part of the app's own bundle.
import type { Command } from '../../shared/commands.ts';
import type { ChatItem, View } from '../../shared/view.ts';
import { createStore } from '../media/store.ts';
import type { SessionPort, Snapshot } from './port.ts';

export interface FakeSession extends SessionPort {
  /** Every command asked so far, oldest first. */
  readonly sent: Command[];
  /** Brings another state, which is not drawn yet. */
  hear(parts: Partial<Snapshot>): void;
  /** Shows another state. */
  show(parts: Partial<Snapshot>): void;
}

/** Answers every command with `ok`; the view stays as it is until `show`. */
export function fakeSession(view: View | null, chat: ChatItem[] = []): FakeSession {
  const newest = createStore<Snapshot>({ view, chat, link: 'live', bye: null, serverOffset: 0, isOld: false });
  const drawn = createStore(newest.getSnapshot());
  const sent: Command[] = [];
  const hear = (parts: Partial<Snapshot>) => newest.set({ ...newest.getSnapshot(), ...parts });
  return {
    sent,
    hear,
    show(parts) {
      hear(parts);
      drawn.set(newest.getSnapshot());
    },
    newest,
    subscribe: drawn.subscribe,
    getSnapshot: drawn.getSnapshot,
    send: async (command) => {
      sent.push(command);
      return { ok: true, value: undefined as never };
    },
    signal: async () => ({ ok: true, value: undefined }),
    onSignal: () => () => {},
    takeRelays: () => null,
    iceServers: async () => ({ ok: true, value: [] }),
    close: () => {},
  };
}
