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
import { useWords } from '../../../words/staff.tsx';
import { useConsole, useDesk } from '../context.tsx';
import { SeparateNow } from '../session/SeparateNow.tsx';
import { isAmongOthers, meetingPlace, wayTo } from './order.ts';
import css from './Requests.module.css';
import { useTakeOut } from './useTakeOut.tsx';

interface AnswerProps {
  one: Asking;
  person: ConsolePerson;
}

/** The answers that are one press away. */
export function Answers({ one, person }: AnswerProps) {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const { request } = one;
  return (
    <div className={css.answers}>
      {one.unsafe && isAmongOthers(person) && <SeparateNow />}
      <Go one={one} person={person} />
      {can('promiseRequest') && (
        <Button
          size="small"
          isBusy={isBusy}
          aria-label={t('asking.soon.name', { name: person.name })}
          onClick={() => act({ type: 'promiseRequest', request })}
        >
          {t('asking.soon')}
        </Button>
      )}
      <Refused code={refusal} />
    </div>
  );
}

/** The rest of them. */
export function MoreAnswers({ one, person, onReply }: AnswerProps & { onReply(): void }) {
  const { t } = useWords();
  const actions = useMore(one, person, onReply);
  const label = t('asking.more', { name: person.name });
  return <Menu label={label} icon={<Ellipsis aria-hidden />} iconOnly size="small" kind="quiet" actions={actions} />;
}

/** Walks in or knocks where they are; from a waiting room, where nobody walks in, plans to bring both together. */
function Go({ one, person }: AnswerProps) {
  const can = useCan();
  const console = useConsole();
  const letIn = useLetIn(person);
  const { act, isBusy, refusal } = useAct();
  const room = wayTo(person, console);
  const { name } = person;
  if (!room && letIn) return <First words="asking.letIn" name={name} onClick={letIn} />;
  // We are together, or they have left: what is to be said is said.
  if (!room) return <Done one={one} />;
  return (
    can('enter') && (
      <>
        <First
          words={room.door === 'knock' ? 'asking.knock' : 'asking.go'}
          name={name}
          isBusy={isBusy}
          onClick={() => act({ type: 'enter', room: room.room })}
        />
        <Refused code={refusal} />
      </>
    )
  );
}

interface FirstProps {
  words: 'asking.go' | 'asking.knock' | 'asking.letIn';
  name: string;
  isBusy?: boolean;
  onClick(): void;
}

function First({ words, name, isBusy, onClick }: FirstProps) {
  const { t } = useWords();
  return (
    <Button size="small" kind="main" isBusy={isBusy} aria-label={t(`${words}.name`, { name })} onClick={onClick}>
      {t(words)}
    </Button>
  );
}

function Done({ one }: { one: Asking }) {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy } = useAct();
  if (!can('closeRequest')) return null;
  return (
    <Button size="small" isBusy={isBusy} onClick={() => act({ type: 'closeRequest', request: one.request })}>
      {t('asking.done')}
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

function useMore(one: Asking, person: ConsolePerson, onReply: () => void) {
  const { t } = useWords();
  const can = useCan();
  const console = useConsole();
  const letIn = useLetIn(person);
  const takeOut = useTakeOut([person]);
  const { act } = useAct();
  const { name } = person;
  const { request } = one;
  const actions: (MenuAction | false)[] = [
    letIn !== null &&
      wayTo(person, console) !== null && { id: 'letIn', label: t('asking.letIn.name', { name }), act: letIn },
    can('replyToRequest') && { id: 'reply', label: t('asking.reply'), act: onReply },
    ...takeOut,
    can('closeRequest') && {
      id: 'done',
      label: t('asking.done'),
      detail: t('asking.done.what'),
      act: () => void act({ type: 'closeRequest', request }),
    },
  ];
  return actions.filter((action): action is MenuAction => action !== false);
}
