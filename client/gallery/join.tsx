// The screens before, beside and after the room, from fixtures.
// Must never be part of the app's own bundle.
import type { ReactElement } from 'react';
import type { Me } from '../../shared/view.ts';
import type { MediaTools } from '../parts/devices/tools.tsx';
import { Broken } from '../parts/page/ErrorBoundary.tsx';
import { Loading } from '../parts/page/Loading.tsx';
import { Displaced } from '../screens/Displaced.tsx';
import { Ended } from '../screens/Ended.tsx';
import Home from '../screens/Home.tsx';
import { BadLink, NotOpened, NotYou, OldBrowser } from '../screens/join/DeadEnds.tsx';
import { EnterCode } from '../screens/join/EnterCode.tsx';
import { IsItYou } from '../screens/join/IsItYou.tsx';
import { Joining } from '../screens/join/Joining.tsx';
import { JoinPage } from '../screens/join/JoinPage.tsx';
import { Left } from '../screens/Left.tsx';
import { Missing } from '../screens/Missing.tsx';
import Privacy from '../screens/Privacy.tsx';
import { Referrer } from '../screens/Referrer.tsx';
import { Waiting } from '../screens/Waiting.tsx';
import type { Overrides } from './fixtures.ts';
import { inRoomWith, maria, me, NOW, person, view } from './fixtures.ts';
import { runningTools, troubledTools } from './media.ts';
import type { GalleryScreen } from './screens.ts';
import { onStage } from './stage.tsx';

const office = { name: 'the mediation office', phone: '555 0100' };
const off = { microphone: false, camera: false };
const looked = {
  name: 'Ana Rivera',
  caseTitle: 'Spring meeting',
  language: 'en',
  languages: ['en', 'es'],
  codeTo: 'text',
  signIn: false,
  office,
} as const;

const MANY = ['Bo Lind', 'Cy Ash', 'Di Moss', 'Ed Vale', 'Fay Reed', 'Gil Hart'].map((name) =>
  person(name, 'party', 'B'),
);

const party = (show: GalleryScreen['show']): GalleryScreen => ({ who: 'party', show });

/** A step before arriving. */
const joining = (more: Partial<Me>, tools?: MediaTools): ReactElement =>
  onStage({ view: view({ me: me({ arrived: false, ...off, ...more }) }), tools, children: <Joining /> });

const waitingWith = (overrides: Overrides): ReactElement => onStage({ view: view(overrides), children: <Waiting /> });

const place = (why: 'mediatorLost' | 'separated') => ({ ...view().place, why });

export const joinScreens: Record<string, GalleryScreen> = {
  home: party(() => <Home />),
  privacy: party(() => <Privacy />),
  missing: party(() => <Missing />),
  broken: party(() => <Broken />),
  loading: party(() => <Loading />),
  'audience.many': party(() =>
    onStage({ view: inRoomWith('joint', MANY), children: <JoinPage title="Audience">{null}</JoinPage> }),
  ),
  'audience.reconnecting': party(() =>
    onStage({
      view: inRoomWith('caucus', [maria]),
      snapshot: { link: 'reconnecting' },
      children: <JoinPage title="Audience">{null}</JoinPage>,
    }),
  ),
  'join.isItYou': party(() => (
    <IsItYou person={{ ...looked, languages: [...looked.languages] }} onYes={async () => null} onNo={() => {}} />
  )),
  'join.notYou': party(() => <NotYou office={office} />),
  'join.code': party(() => <EnterCode token="t" codeTo="text" onSent={async () => {}} onEnter={async () => null} />),
  'join.bad': party(() => <BadLink token="t" />),
  'join.offline': party(() => <NotOpened code="unavailable" onAgain={() => {}} />),
  'join.tooManyTries': party(() => <NotOpened code="tooManyTries" onAgain={() => {}} />),
  'join.oldBrowser': party(() => <OldBrowser />),
  'join.privacy': party(() => joining({ privacy: 'unasked', directLinks: { needed: true, agreed: null } })),
  'join.notPrivate': party(() => joining({ privacy: 'notPrivate' })),
  'join.directLinks': party(() => joining({ directLinks: { needed: true, agreed: null } })),
  'join.check': party(() => joining({})),
  'join.check.running': party(() => joining({}, runningTools())),
  'join.check.denied': party(() => joining({}, troubledTools('denied'))),
  'join.check.missing': party(() => joining({}, troubledTools('missing'))),
  'join.check.busy': party(() => joining({}, troubledTools('busy'))),
  'join.check.insecure': party(() => joining({}, troubledTools('insecure'))),
  'join.check.watch': party(() => joining({ equipment: 'watch' })),
  waiting: party(() => waitingWith({ waiting: { expected: NOW + 20 * 60_000, breakUntil: null, onBreak: false } })),
  'waiting.again': party(() =>
    waitingWith({
      me: me({ ...off, privacy: 'again' }),
      waiting: { expected: null, breakUntil: NOW + 10 * 60_000, onBreak: true },
    }),
  ),
  'waiting.lost': party(() => waitingWith({ place: place('mediatorLost') })),
  'waiting.move': party(() =>
    waitingWith({
      abilities: ['answerMove', 'needMinute', 'leave'],
      move: {
        move: 'move-1',
        by: maria.name,
        to: { kind: 'joint', side: null },
        with: [maria, person('Ben Tran', 'party', 'B')],
        goesAt: null,
        asks: 'ready',
        answer: null,
        minuteUsed: false,
      },
    }),
  ),
  referrer: party(() =>
    onStage({ view: view({ me: me({ ...person('Kit Long', 'referrer'), ...off }) }), children: <Referrer /> }),
  ),
  left: party(() => onStage({ view: view({ me: me({ ...off, left: true, arrived: false }) }), children: <Left /> })),
  ended: party(() =>
    onStage({
      view: view({
        me: me(off),
        case: { ...view().case, session: 'ended' },
        audience: { state: 'ended', hear: [], mediatorHere: false },
        abilities: [],
      }),
      children: <Ended />,
    }),
  ),
  'ended.closed': party(() =>
    onStage({
      view: view({
        me: me(off),
        case: { ...view().case, session: 'ended', closed: true },
        audience: { state: 'ended', hear: [], mediatorHere: false },
        abilities: [],
      }),
      children: <Ended />,
    }),
  ),
  displaced: party(() => <Displaced reason="displaced" />),
  removed: party(() => <Displaced reason="removed" />),
  signedOut: party(() => <Displaced reason="signedOut" />),
};
