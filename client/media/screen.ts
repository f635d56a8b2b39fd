// Sharing one's screen: asking for it, and its end, which the browser's own bar can bring too.
// Must never share sound of the machine: other people's voices would come back to them.
import { type Trouble, troubleOf, troubleWithout } from './failures.ts';
import { createStore, type Store } from './store.ts';

export interface ScreenState {
  track: MediaStreamTrack | null;
  asking: boolean;
  /** `denied` is also "cancelled in the browser's picker", which needs no words. */
  trouble: Trouble | null;
}

export interface ScreenShare extends Store<ScreenState> {
  /** Must be called from a press of the person. Where a screen is shared already, nothing happens. */
  start(): Promise<void>;
  stop(): void;
}

interface ScreenPorts {
  media?: MediaDevices | undefined;
  isSecure?: boolean;
}

const WISH: DisplayMediaStreamOptions = { audio: false, video: { frameRate: { ideal: 8, max: 15 } } };
const NOTHING: ScreenState = { track: null, asking: false, trouble: null };

/** Off until it is asked for. */
export function createScreenShare({
  media = globalThis.navigator?.mediaDevices,
  isSecure = globalThis.isSecureContext ?? false,
}: ScreenPorts = {}): ScreenShare {
  const store = createStore<ScreenState>(NOTHING);
  const isBusy = () => store.getSnapshot().asking || store.getSnapshot().track !== null;

  function keep(track: MediaStreamTrack | undefined) {
    if (!track) return store.set({ ...NOTHING, trouble: 'other' });
    // Small print matters more than smooth movement.
    track.contentHint = 'detail';
    track.onended = () => store.set(NOTHING);
    store.set({ ...NOTHING, track });
  }

  async function start() {
    if (isBusy()) return;
    if (!media?.getDisplayMedia) return store.set({ ...NOTHING, trouble: troubleWithout(isSecure) });
    const asked: ScreenState = { ...NOTHING, asking: true };
    store.set(asked);
    try {
      const stream = await media.getDisplayMedia(WISH);
      // Stopped while the picker was open: what was picked is let go.
      if (store.getSnapshot() === asked) keep(stream.getVideoTracks()[0]);
      else for (const track of stream.getTracks()) track.stop();
    } catch (error) {
      if (store.getSnapshot() === asked) store.set({ ...NOTHING, trouble: troubleOf(error) });
    }
  }

  function stop() {
    const { track } = store.getSnapshot();
    if (track) track.onended = null;
    track?.stop();
    store.set(NOTHING);
  }

  return { getSnapshot: store.getSnapshot, subscribe: store.subscribe, start, stop };
}
