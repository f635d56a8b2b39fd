// Every act of the console in one list, each made by the function its button or menu is made of.
// Must never offer what the view does not allow, nor do more than the button would: what asks there asks here.
import type { Asking } from '../../../../shared/requests.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useView } from '../../../net/context.tsx';
import type { MenuAction } from '../../../parts/basic/Menu.tsx';
import { holderOf } from '../../../parts/floor/holder.ts';
import { useFloor } from '../../../parts/floor/useFloor.ts';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useToggles } from '../../../parts/room/useToggles.ts';
import { plain } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole, useDesk, type WorkTab } from '../context.tsx';
import { useFloorActs } from '../floor/FloorMenu.tsx';
import { useGiving } from '../floor/useGiveFloor.ts';
import { stayBehind } from '../goWithout.ts';
import { people as namesOf, roomName } from '../names.ts';
import { doorAct } from '../rail/doorAct.ts';
import { useAnswers } from '../requests/useAnswers.ts';
import { useTakingOut } from '../requests/useTakeOut.tsx';
import { useHarmAct } from '../safety/Harm.tsx';
import { usePauseActs } from '../safety/pauseActs.ts';
import { useTimeActs } from '../session/TimeMenus.tsx';
import type { Act } from './find.ts';
import { goalOf, moveActs } from './moveActs.ts';

/** In the order they are shown while nothing is typed: what is urgent, who asks, the floor, moves, rooms, time, panels. */
export function useEveryAct(): Act[] {
  return [
    ...useUrgent(),
    ...useAnswerActs(),
    ...useFloorWords(),
    ...useMoves(),
    ...useTakeOuts(),
    ...useDoors(),
    ...useSession(),
    ...useOwn(),
    ...usePanels(),
  ];
}

/** "Bring back", moves that wait, my knock, "Separate now", pauses. */
function useUrgent(): Act[] {
  const words = useWords();
  const { t } = words;
  const can = useCan();
  const { act } = useAct();
  const { undo, moves, knock, people } = useConsole();
  const pauses = usePauseActs();
  const harm = useHarmAct();
  const named = (seats: string[]) =>
    plain(
      namesOf(
        people.filter(({ seat }) => seats.includes(seat)),
        words,
      ),
    );
  const acts: (Act | false)[] = [
    undo !== null &&
      can('bringBack') && {
        id: 'bringBack',
        label: `${t('console.undo.back')}: ${named(undo.seats)}`,
        act: () => void act({ type: 'bringBack', move: undo.move }),
      },
    can('separateNow') && {
      id: 'separate',
      label: t('console.separate'),
      detail: t('console.separate.what'),
      isDangerous: true,
      act: () => void act({ type: 'separateNow' }),
    },
    knock !== null &&
      can('withdrawKnock') && {
        id: 'withdraw',
        label: t('console.knock.withdraw'),
        act: () => void act({ type: 'withdrawKnock', knock: knock.knock }),
      },
    ...moves.flatMap((move): (Act | false)[] => {
      const stay = stayBehind(move, people);
      return [
        stay.length > 0 &&
          can('goWithout') && {
            id: `without ${move.move}`,
            label: plain(t('console.moves.goWithout', { people: namesOf(stay, words) })),
            act: () => void act({ type: 'goWithout', move: move.move }),
          },
        can('cancelMove') && {
          id: `cancel ${move.move}`,
          label: `${t('console.moves.cancel')}: ${named(move.seats)}`,
          act: () => void act({ type: 'cancelMove', move: move.move }),
        },
      ];
    }),
  ];
  return [...acts.filter((one): one is Act => one !== false), ...pauses, ...harm];
}

/** "Answer Ana: go now", each way to answer each who asks, in the order of the list. */
function useAnswerActs(): Act[] {
  const { t } = useWords();
  const { asking } = useView();
  const { people } = useConsole();
  const { answersTo } = useAnswers();
  return (asking ?? []).flatMap((one: Asking): Act[] => {
    const person = people.find(({ seat }) => seat === one.seat);
    if (!person) return [];
    const { name } = person;
    return answersTo(one, person).map(({ kind, act }) => ({
      id: `${kind} ${one.request}`,
      label: t('acts.answer', { name, how: inSentence(t(`asking.${kind}`)) }),
      act,
    }));
  });
}
/** What begins a button, within a sentence. */
const inSentence = (words: string): string => words.replace(/^./u, (letter) => letter.toLocaleLowerCase());

/** Whoever is among others, asking or not, can be taken out. */
function useTakeOuts(): Act[] {
  const takeOut = useTakingOut();
  return useConsole().people.flatMap((one) => takeOut(one).map((act) => ({ ...act, id: `takeOut ${one.seat}` })));
}

function useFloorWords(): Act[] {
  const { t } = useWords();
  const can = useCan();
  const { act } = useAct();
  const { place } = useView();
  const floor = useFloor();
  const { ask } = useDesk();
  const give = useGiving();
  const menu = useFloorActs(floor, () => ask('round'));
  if (!floor || !can('setFloor')) return [];
  const was = holderOf(floor)?.seat ?? null;
  const given = place.people.flatMap((one) =>
    give(one.seat).map(
      (action): Act => ({ ...action, id: `floor ${one.seat}`, label: `${action.label}: ${one.name}` }),
    ),
  );
  const next: Act[] = floor.round
    ? [{ id: 'nextTurn', label: t('turns.round.next'), act: () => void act({ type: 'nextTurn', was }) }]
    : [];
  const hold: Act[] = floor.speaking
    ? [
        {
          id: 'hold',
          label: `${t(floor.held ? 'turns.goOn' : 'turns.hold')}: ${t('turns.region')}`,
          act: () => void act({ type: 'holdFloor', held: !floor.held }),
        },
      ]
    : [];
  return [...next, ...hold, ...given, ...menu.map((one) => ({ ...one, also: t('turns.region') }))];
}

/** Each person, and each room as a whole, to each place. */
function useMoves(): Act[] {
  const words = useWords();
  const can = useCan();
  const console = useConsole();
  const desk = useDesk();
  if (!can('move')) return [];
  const single = console.people.flatMap((one) =>
    moveActs([one], console, desk, (choice) => words.t('acts.move', { name: one.name, room: goalOf(choice, words) })),
  );
  const whole = console.rooms.flatMap((room) => {
    const people = console.people.filter((one) => one.room === room.room);
    const name = plain(roomName(room, people, words));
    return people.length > 1
      ? moveActs(people, console, desk, (choice) =>
          words.t('acts.moveAll', { from: name, room: goalOf(choice, words) }),
        )
      : [];
  });
  const plan: Act = { id: 'plan', label: words.t('plan.open'), act: () => desk.open('move') };
  return [plan, ...single, ...whole];
}

function useDoors(): Act[] {
  const words = useWords();
  const can = useCan();
  const { act } = useAct();
  const { rooms, people } = useConsole();
  if (!can('enter')) return [];
  return rooms.flatMap((room) => {
    const inside = people.filter((one: ConsolePerson) => one.room === room.room);
    return doorAct(room, plain(roomName(room, inside, words)), words, act) ?? [];
  });
}

/** A message to all, breaks, "back at", the end, leaving. */
function useSession(): Act[] {
  const { t } = useWords();
  const can = useCan();
  const { act } = useAct();
  const { ask, show } = useDesk();
  const { breaks, backs } = useTimeActs();
  const titled =
    (title: string) =>
    (one: MenuAction): Act => ({ ...one, label: `${title}: ${one.label}` });
  const post: Act = {
    id: 'post',
    label: t('post.open'),
    act: () => {
      ask('post');
      show('people');
    },
  };
  const end: Act = { id: 'end', label: t('console.end'), isDangerous: true, act: () => ask('end') };
  const leave: Act = {
    id: 'leave',
    label: t('room.leave.yes'),
    detail: t('room.leave.what'),
    act: () => void act({ type: 'leave', quickly: false }),
  };
  return [
    ...(can('postToAll') ? [post] : []),
    ...breaks.map((one) => (one.id === 'end' ? one : titled(t('console.break.start'))(one))),
    ...backs.map((one) => (one.id === 'clear' ? one : titled(t('console.expected.set'))(one))),
    ...(can('leave') ? [leave] : []),
    ...(can('endSession') ? [end] : []),
  ];
}

/** My own microphone and camera. */
function useOwn(): Act[] {
  const { t } = useWords();
  const can = useCan();
  const { me } = useView();
  const { microphone, camera } = useToggles();
  if (!can('setMedia')) return [];
  return [
    {
      id: 'microphone',
      label: t(me.microphone ? 'acts.microphone.off' : 'acts.microphone.on'),
      also: t(me.microphone ? 'room.control.mute' : 'room.control.unmute'),
      act: microphone,
    },
    { id: 'camera', label: t(me.camera ? 'acts.camera.off' : 'acts.camera.on'), act: camera },
  ];
}

const PANELS = ['agreement', 'messages', 'notes', 'guide', 'people'] as const satisfies WorkTab[];

function usePanels(): Act[] {
  const { t } = useWords();
  const { open } = useDesk();
  const { mixings } = useConsole();
  const panels = PANELS.map(
    (tab): Act => ({
      id: `panel ${tab}`,
      label: t('acts.open', { panel: t(`console.tab.${tab}`) }),
      act: () => open(tab),
    }),
  );
  const devices: Act = { id: 'devices', label: t('room.more.devices'), act: () => open('devices') };
  const report: Act = { id: 'exposure', label: t('exposure.open'), act: () => open('exposure') };
  return [...panels, devices, ...(mixings.length > 0 ? [report] : [])];
}
