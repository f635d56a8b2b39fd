// Plays what the mesh says is playable, through hidden <audio> elements, and starts again after a browser's autoplay block.
// Must never play a seat that is not on the list it was last given.
import type { Playable } from './mesh.ts';
import { createStore, type Store } from './store.ts';

export interface SinksState {
  /** The browser waits for a press on the page before it plays: the screen should ask for one. */
  blocked: boolean;
}

export interface Sinks extends Store<SinksState> {
  /** Plays exactly these. */
  play(playable: readonly Playable[]): void;
  /** Tries again; call it from a press. Any press on the page does so by itself. */
  resume(): void;
  /** Through which loudspeaker; null = the browser's choice. Where the browser cannot choose, nothing changes. */
  choose(speaker: string | null): void;
  close(): void;
}

const PRESSES = ['pointerup', 'keydown'] as const;

/** Nothing plays until `play` names it. */
export function createSinks(page: Document = document): Sinks {
  const store = createStore<SinksState>({ blocked: false });
  const sinks = new Map<string, HTMLAudioElement>();
  let speaker: string | null = null;

  async function start(sink: HTMLAudioElement) {
    try {
      await sink.play();
      if (![...sinks.values()].some((one) => one.paused)) store.set({ blocked: false });
    } catch (error) {
      // An AbortError only says that it was taken off meanwhile.
      const isBlocked = error instanceof DOMException && error.name === 'NotAllowedError';
      if (isBlocked && sink.isConnected) store.set({ blocked: true });
    }
  }

  function add({ seat, sound }: Playable) {
    const sink = page.createElement('audio');
    sink.hidden = true;
    sink.srcObject = sound;
    sinks.set(seat, sink);
    page.body.append(sink);
    void route(sink, speaker);
    void start(sink);
  }

  function remove(seat: string, sink: HTMLAudioElement) {
    sinks.delete(seat);
    sink.pause();
    sink.srcObject = null;
    sink.remove();
  }

  function play(playable: readonly Playable[]) {
    for (const [seat, sink] of sinks) {
      if (!playable.some((one) => one.seat === seat && one.sound === sink.srcObject)) remove(seat, sink);
    }
    for (const one of playable) if (!sinks.has(one.seat)) add(one);
    if (sinks.size === 0) store.set({ blocked: false });
  }

  function resume() {
    for (const sink of sinks.values()) if (sink.paused) void start(sink);
  }

  function choose(next: string | null) {
    speaker = next;
    for (const sink of sinks.values()) void route(sink, next);
  }

  function close() {
    play([]);
    for (const press of PRESSES) page.removeEventListener(press, resume, true);
  }

  for (const press of PRESSES) page.addEventListener(press, resume, true);
  return { getSnapshot: store.getSnapshot, subscribe: store.subscribe, play, resume, choose, close };
}

async function route(sink: HTMLAudioElement, speaker: string | null): Promise<void> {
  // Safari and older Firefox have no such method; a speaker just unplugged is refused.
  await sink.setSinkId?.(speaker ?? '').catch(() => {});
}
