// The answers to one request: go, let in, in two minutes; the rest in a menu.
// Must never take somebody off the list by going: the server does, once both are together.
import { Ellipsis } from 'lucide-react';
import type { Asking } from '../../../../shared/requests.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useView } from '../../../net/context.tsx';
import { Button } from '../../../parts/basic/index.ts';
import { Menu, type MenuAction } from '../../../parts/basic/Menu.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/index.tsx';
import { useConsole, useDesk } from '../context.tsx';
import { SeparateNow } from '../session/SeparateNow.tsx';
import { isAmongOthers, meetingPlace, wayTo } from './order.ts';
import css from './Requests.module.css';

interface AnswersProps {
  one: Asking;
  person: ConsolePerson;
  onReply(): void;
}

export function Answers({ one, person, onReply }: AnswersProps) {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const { name } = person;
  const { request } = one;
  const more = useMore(one, person, act, onReply);
  return (
    <div className={css.answers}>
      {one.unsafe && isAmongOthers(person) && <SeparateNow />}
      <Go person={person} />
      {can('promiseRequest') && (
        <Button
          size="small"
          disabled={isBusy}
          aria-label={t('asking.soon.name', { name })}
          onClick={() => act({ type: 'promiseRequest', request })}
        >
          {t('asking.soon')}
        </Button>
      )}
      <Menu
        label={t('asking.more', { name })}
        icon={<Ellipsis aria-hidden />}
        iconOnly
        size="small"
        kind="quiet"
        actions={more}
      />
      <Refused code={refusal} />
    </div>
  );
}

/** Walks in or knocks where they are; from a waiting room, where nobody walks in, plans to bring both together. */
function Go({ person }: { person: ConsolePerson }) {
  const { t } = useWords();
  const can = useCan();
  const console = useConsole();
  const letIn = useLetIn(person);
  const { act, isBusy, refusal } = useAct();
  const room = wayTo(person, console);
  const { name } = person;
  if (!room) return <LetIn person={person} letIn={letIn} />;
  const key = room.door === 'knock' ? 'asking.knock' : 'asking.go';
  return (
    can('enter') && (
      <>
        <Button
          size="small"
          kind="main"
          disabled={isBusy}
          aria-label={t(`${key}.name`, { name })}
          onClick={() => act({ type: 'enter', room: room.room })}
        >
          {t(key)}
        </Button>
        <Refused code={refusal} />
      </>
    )
  );
}

function LetIn({ person, letIn }: { person: ConsolePerson; letIn: (() => void) | null }) {
  const { t } = useWords();
  if (!letIn) return null;
  return (
    <Button size="small" kind="main" aria-label={t('asking.letIn.name', { name: person.name })} onClick={letIn}>
      {t('asking.letIn')}
    </Button>
  );
}

/** Opens the plan with both of us in it: it shows first who comes along and who hears whom. null = we are together. */
function useLetIn(person: ConsolePerson): (() => void) | null {
  const can = useCan();
  const { me, place } = useView();
  const { planning, open } = useDesk();
  if (!can('move') || place.room === person.room || person.status === 'left') return null;
  return () => {
    planning.begin([person.seat, me.seat], meetingPlace(person));
    open('move');
  };
}

function useMore(one: Asking, person: ConsolePerson, act: ReturnType<typeof useAct>['act'], onReply: () => void) {
  const { t } = useWords();
  const can = useCan();
  const console = useConsole();
  const letIn = useLetIn(person);
  const { name } = person;
  const { request } = one;
  const actions: (MenuAction | false)[] = [
    letIn !== null &&
      wayTo(person, console) !== null && { id: 'letIn', label: t('asking.letIn.name', { name }), act: letIn },
    can('replyToRequest') && { id: 'reply', label: t('asking.reply'), act: onReply },
    can('takeOut') &&
      isAmongOthers(person) && {
        id: 'takeOut',
        label: t('asking.takeOut', { name }),
        act: () => void act({ type: 'takeOut', seat: person.seat }),
      },
    can('closeRequest') && {
      id: 'done',
      label: t('asking.done'),
      detail: t('asking.done.what'),
      act: () => void act({ type: 'closeRequest', request }),
    },
  ];
  return actions.filter((action): action is MenuAction => action !== false);
}
