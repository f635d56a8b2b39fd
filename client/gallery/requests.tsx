// Asking for the mediator, not feeling safe, messages to all and a late return, in every state, for the gallery.
// Must never be part of the app's own bundle.
import type { Asking, MyRequest } from '../../shared/requests.ts';
import type { View } from '../../shared/view.ts';
import AskDialog from '../parts/requests/AskDialog.tsx';
import { Unsafe } from '../parts/requests/Unsafe.tsx';
import { Ended } from '../screens/Ended.tsx';
import Room from '../screens/room/Room.tsx';
import { Waiting } from '../screens/Waiting.tsx';
import { alone, joint, screen } from './console.tsx';
import { ana, ben, ines, inRoomWith, luis, maria, me, NOW, sam, view } from './fixtures.ts';
import { InMeeting } from './room.tsx';
import type { GalleryScreen } from './screens.ts';
import { onStage } from './stage.tsx';

type Mine = NonNullable<MyRequest['mine']>;
const mine = (more: Partial<Mine> = {}): Mine => ({
  reason: 'question',
  unsafe: false,
  at: NOW - 30_000,
  promise: null,
  ...more,
});
const request = (more: Partial<MyRequest> = {}): MyRequest => ({
  mediators: [maria.name],
  mine: null,
  reply: null,
  ...more,
});
const reply = { reply: 'r', by: maria.name, at: NOW, text: 'I am with you right after this point.' };
const post = { post: 'p', by: maria.name, at: NOW, text: 'We take ten more minutes, then we break for lunch.' };
const can: View['abilities'] = ['setMedia', 'leave', 'say', 'askMediator', 'feelUnsafe', 'takeBackRequest'];

const six = inRoomWith('joint', [maria, sam, ben, ines, luis]);
const waits = (more: Partial<View>): GalleryScreen => ({
  who: 'party',
  show: () =>
    onStage({ view: view({ abilities: [...view().abilities, 'takeBackRequest'], ...more }), children: <Waiting /> }),
});
const room = (more: Partial<View>, over?: React.ReactNode): GalleryScreen => ({
  who: 'party',
  show: () => (
    <InMeeting view={{ ...six, request: request(), abilities: can, ...more }}>
      <Room />
      {over}
    </InMeeting>
  ),
});
const quiet = me({ microphone: false, camera: false });
const nothing = () => {};

const one = (seat: string, more: Partial<Asking>): Asking => ({
  request: `of-${seat}`,
  seat,
  reason: null,
  unsafe: false,
  at: NOW - 20_000,
  promise: null,
  takenBack: false,
  ...more,
});
const ANSWERS: View['abilities'] = [
  'promiseRequest',
  'replyToRequest',
  'closeRequest',
  'takeOut',
  'postToAll',
  'closePost',
];
const desk = (base: View, more: Partial<View>): View => ({
  ...base,
  abilities: [...base.abilities, ...ANSWERS],
  ...more,
});
const line = [
  one(ben.seat, { reason: 'break', at: NOW - 65_000 }),
  one(ana.seat, { reason: 'question', promise: { by: maria.name, until: NOW + 80_000 } }),
];

export const requestScreens: Record<string, GalleryScreen> = {
  'ended.unsafe': {
    who: 'mediator',
    show: () =>
      onStage({
        view: desk(joint, {
          audience: { state: 'ended', hear: [], mediatorHere: false },
          asking: [one(ana.seat, { unsafe: true })],
        }),
        children: <Ended />,
      }),
  },
  'ended.mediator': {
    who: 'mediator',
    show: () =>
      onStage({
        view: desk(joint, {
          case: { ...joint.case, session: 'ended' },
          audience: { state: 'ended', hear: [], mediatorHere: false },
          abilities: ['startSession', 'closeCase'],
        }),
        children: <Ended />,
      }),
  },
  'waiting.asked': waits({ request: request({ mine: mine({ reason: 'break' }) }) }),
  'waiting.asked.long': waits({ request: request({ mine: mine({ at: NOW - 600_000 }) }), post }),
  'waiting.replied': waits({ request: request({ mediators: [maria.name, luis.name], reply }) }),
  'room.asked': room({ request: request({ mine: mine({ reason: 'sound' }) }) }),
  'room.promised': room({
    request: request({ mine: mine({ promise: { by: maria.name, until: NOW + 90_000 } }) }),
    post,
  }),
  'room.unsafe': room({ me: quiet, request: request({ mine: mine({ reason: null, unsafe: true }) }) }),
  'room.ask': room({}, <AskDialog hush={nothing} onClose={nothing} />),
  'room.ask.unsafe': room(
    { me: quiet, request: request({ mine: mine({ unsafe: true }) }) },
    <Unsafe onClose={nothing} />,
  ),
  'console.asking': screen(desk(joint, { asking: line, post }), { pane: 'people' }),
  'console.asking.unsafe': screen(
    desk(joint, { asking: [one(ines.seat, { unsafe: true, reason: 'question' }), ...line] }),
    { pane: 'people' },
  ),
  'console.asking.room': screen(desk(joint, { asking: line }), { pane: 'room' }),
  'console.late': screen(
    desk(alone, {
      asking: [one(ana.seat, { reason: 'ready', takenBack: true, unsafe: true })],
      waiting: { expected: NOW - 60_000, breakUntil: NOW - 5_000, onBreak: true },
    }),
    { pane: 'people' },
  ),
};
