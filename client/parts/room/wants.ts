// What I have asked to send in the room I am in, and what of it may leave now.
// Must never carry a wish over into another room, nor let anything out that the server's view does not confirm.
import type { View } from '../../../shared/view.ts';
import type { Tracks } from '../../media/lanes.ts';
import type { Link } from '../../net/port.ts';
import type { Lane } from './airPort.tsx';

export type Lanes = Record<Lane, boolean>;
export interface Wants extends Lanes {
  /** The stay in a room that the wishes belong to. */
  stay: string | null;
}

export const WANTS_NOTHING: Wants = { stay: null, microphone: false, camera: false, screen: false };
export const LANES: readonly Lane[] = ['microphone', 'camera', 'screen'];

type Seen = Pick<View, 'me' | 'place' | 'air'>;

/** Which stay in which room this is; a return to the same room is another stay. */
export const stayOf = ({ place }: Seen): string => `${place.room} ${place.since}`;

/** The wishes after a new view: gone with the room, and lane by lane where the server has switched off. */
export function wantsAfter(wants: Wants, before: Seen | null, after: Seen): Wants {
  const stay = stayOf(after);
  if (wants.stay !== stay || after.me.equipment === 'watch') return { ...WANTS_NOTHING, stay };
  const keeps = (lane: Lane) => wants[lane] && !(before?.me[lane] === true && !after.me[lane]);
  const camera = keeps('camera') && after.me.equipment === 'both';
  return { stay, microphone: keeps('microphone'), camera, screen: keeps('screen') };
}

/** What leaves now: wished for, confirmed by the view, over a line that is certain. */
export function tracksFor(wants: Wants, view: Seen | null, link: Link, held: Tracks): Tracks {
  const sends = (lane: Lane) =>
    link === 'live' && view !== null && wants.stay === stayOf(view) && wants[lane] && view.me[lane];
  return {
    microphone: sends('microphone') ? held.microphone : null,
    camera: sends('camera') ? held.camera : null,
    screen: sends('screen') ? held.screen : null,
  };
}

/** The server believes that something is on which I do not send: it must be told. */
export const isOverstated = (wants: Wants, { me }: Seen): boolean => LANES.some((lane) => me[lane] && !wants[lane]);

export const lanesOf = ({ microphone, camera, screen }: Lanes): Lanes => ({ microphone, camera, screen });
