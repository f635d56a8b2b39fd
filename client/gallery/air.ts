// Sound and picture without devices or people: painted faces and links of any quality, for looking at rooms.
// Must never be part of the app's own bundle.
import type { SeatId } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import type { PeerState } from '../media/PeerMesh.ts';
import { createStore } from '../media/store.ts';
import type { AirPort, OwnMedia } from '../parts/room/airPort.tsx';

export interface FakeAir {
  own?: Partial<OwnMedia>;
  speaking?: SeatId[];
  /** I speak myself. */
  voice?: boolean;
  /** Links that are not plain good ones. */
  links?: Record<SeatId, Partial<PeerState>>;
}

/** Everybody in the view is linked, with a painted picture, unless said otherwise. */
export function fakeAir(view: View, { own = {}, speaking = [], voice = false, links = {} }: FakeAir = {}): AirPort {
  const linked = view.place.people.filter((one) => one.here && !one.outOfReach);
  const seats = Object.fromEntries(linked.map((one, at) => [one.seat, { ...linkTo(at), ...links[one.seat] }]));
  return {
    peers: createStore({ seats, playable: [], isLineWeak: false }),
    speaking: createStore<ReadonlySet<SeatId>>(new Set(speaking)),
    voice: createStore(voice),
    own: createStore({
      picture: view.me.camera ? painted(7) : null,
      trouble: null,
      soundBlocked: false,
      pictureHeld: null,
      ...own,
    }),
    asked: () => ({ microphone: view.me.microphone }),
    set: () => {},
    allowSound: () => {},
  };
}

const linkTo = (at: number): PeerState => ({
  health: 'connected',
  sound: null,
  picture: painted(at),
  screen: painted(at, true),
  quality: 'good',
  isStill: false,
});

/** A calm picture that stands for a person in a room, or for a page that is shared. */
function painted(at: number, isPage = false): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const pen = canvas.getContext('2d');
  if (pen) (isPage ? paintPage : paintPerson)(pen, at);
  return canvas.captureStream(1);
}

function paintPerson(pen: CanvasRenderingContext2D, at: number): void {
  pen.fillStyle = `hsl(${at * 47 + 190} 18% ${58 - (at % 3) * 8}%)`;
  pen.fillRect(0, 0, 640, 360);
  pen.fillStyle = `hsl(${at * 31 + 20} 30% 34%)`;
  pen.beginPath();
  pen.ellipse(320, 360, 170, 130, 0, 0, 7);
  pen.fill();
  pen.fillStyle = `hsl(${24 + (at % 4) * 4} 38% ${70 - (at % 4) * 9}%)`;
  pen.beginPath();
  pen.ellipse(320, 165, 68, 86, 0, 0, 7);
  pen.fill();
}

function paintPage(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 640, 360);
  pen.fillStyle = '#456';
  for (let line = 0; line < 12; line++) pen.fillRect(40, 30 + line * 26, 300 + ((line * 83) % 250), 9);
}
