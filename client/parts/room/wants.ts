// What I have asked to send in the room I am in, and what of it may leave now.
// Must never carry a wish over to anybody new, nor let anything out that the server's view does not confirm.
import { stayOf as stayIn } from '../../../shared/stay.ts';
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

export const stayOf = ({ place }: Seen): string => stayIn(place);

/** Was everybody who is in the room now already with me? */
const nobodyNew = (before: Seen, after: Seen): boolean =>
  after.place.people.every(({ seat }) => before.place.people.some((known) => known.seat === seat));

/** The floor is somebody else's. A microphone left on then would be open the moment the floor comes: a press opens it. */
const isSilenced = ({ air }: Seen): boolean => air.open && !air.voice;

/**
 * The wishes after a new view: lane by lane gone where the server has switched off. Another stay keeps only what was
 * on before it and still is, and only where nobody new hears; the server says so too, but a press of before may cross
 * a move on the way, and then it would speak to the wrong people.
 */
export function wantsAfter(wants: Wants, before: Seen | null, after: Seen): Wants {
  const stay = stayOf(after);
  const isSameStay = wants.stay === stay;
  const mayCarry = before !== null && wants.stay === stayOf(before) && nobodyNew(before, after);
  if ((!isSameStay && !mayCarry) || after.me.equipment === 'watch') return { ...WANTS_NOTHING, stay };
  const keeps = (lane: Lane) => {
    const wasOn = before?.me[lane] === true;
    return wants[lane] && (isSameStay ? !wasOn || after.me[lane] : wasOn && after.me[lane]);
  };
  const camera = keeps('camera') && after.me.equipment === 'both';
  return { stay, microphone: !isSilenced(after) && keeps('microphone'), camera, screen: keeps('screen') };
}

/** What leaves now: wished for, confirmed by the view, over a line that is certain; a picture only where `isSeen`. */
export function tracksFor(wants: Wants, view: Seen | null, link: Link, held: Tracks, isSeen = true): Tracks {
  const sends = (lane: Lane) =>
    link === 'live' && view !== null && wants.stay === stayOf(view) && wants[lane] && view.me[lane];
  return {
    // Without the floor nothing said leaves, whatever the microphone's button says.
    microphone: view?.air.voice && sends('microphone') ? held.microphone : null,
    camera: isSeen && sends('camera') ? held.camera : null,
    screen: sends('screen') ? held.screen : null,
  };
}

/** The server believes that something is on which I do not send: it must be told. */
export const isOverstated = (wants: Wants, { me }: Seen): boolean => LANES.some((lane) => me[lane] && !wants[lane]);

export const lanesOf = ({ microphone, camera, screen }: Lanes): Lanes => ({ microphone, camera, screen });
