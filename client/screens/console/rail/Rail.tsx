// Everybody at a glance: trouble, moves under way, who waits, and each room with its people.
// Must never need a click to say where somebody is and since when.
import { ArrowRightLeft } from 'lucide-react';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useServerNow } from '../../../net/context.tsx';
import { Button } from '../../../parts/basic/index.ts';
import { useKeepFocus } from '../../../parts/room/useKeepFocus.ts';
import { useIsPhone } from '../../../parts/room/useMedia.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole, useDesk } from '../context.tsx';
import { Balance } from '../floor/Balance.tsx';
import { groupByRoom } from '../groups.ts';
import { PostToAll } from '../requests/PostToAll.tsx';
import { Requests } from '../requests/Requests.tsx';
import { PauseMenu } from '../safety/PauseMenu.tsx';
import { LeaveButton } from '../session/ConsoleControls.tsx';
import { EndSession } from '../session/EndSession.tsx';
import { TimeMenus } from '../session/TimeMenus.tsx';
import { useDropTarget, useSteady } from './drag.ts';
import { PersonRow } from './PersonRow.tsx';
import css from './Rail.module.css';
import { RoomCard } from './RoomCard.tsx';
import { Underway } from './Underway.tsx';

export function Rail() {
  const { t } = useWords();
  const { open } = useDesk();
  const now = useServerNow();
  const isPhone = useIsPhone();
  const groups = groupByRoom(useConsole());
  const frame = useKeepFocus<HTMLElement>();
  const rooms = useSteady(groups.rooms, ({ room }) => room.room);
  return (
    <section ref={frame} className={css.rail} data-region tabIndex={-1} aria-label={t('console.region.people')}>
      <div className={css.asks}>
        <Requests />
      </div>
      <div className={css.all}>
        {isPhone && <SessionTools />}
        <Underway now={now} />
        <Waiting people={groups.waiting} now={now} />
        {rooms.map((group) => (
          <RoomCard key={group.room.room} group={group} now={now} />
        ))}
        <Balance />
        {groups.away.length > 0 && <Alone title={t('console.away')} people={groups.away} now={now} />}
      </div>
      {!isPhone && (
        <div className={css.foot}>
          <PostToAll />
          <Button wide icon={<ArrowRightLeft aria-hidden />} onClick={() => open('move')}>
            {t('plan.open')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface PeopleProps {
  people: ConsolePerson[];
  now: number;
}

/** Dropping somebody here plans their way back to their own waiting room. */
function Waiting({ people, now }: PeopleProps) {
  const { t } = useWords();
  const drop = useDropTarget({ kind: 'lobby' });
  return (
    <div {...drop.on}>
      <Alone
        title={t('console.waiting')}
        none={t('console.waiting.none')}
        people={people}
        now={now}
        isOver={drop.isOver}
      />
    </div>
  );
}

interface AloneProps extends PeopleProps {
  title: string;
  /** Said when nobody is there. */
  none?: string;
  isOver?: boolean;
}

/** People who are with nobody: in their own waiting rooms, or away. */
const Alone = ({ title, none, people, now, isOver = false }: AloneProps) => (
  <section className={css.card} data-over={isOver}>
    <h2 className={css.waiting}>{title}</h2>
    {people.length === 0 && <p className={css.empty}>{none}</p>}
    <ul className={css.people}>
      {people.map((person) => (
        <PersonRow key={person.seat} person={person} now={now} />
      ))}
    </ul>
  </section>
);

/** On a wide screen these are in the bar below. */
const SessionTools = () => (
  <div className={css.tools}>
    <PostToAll />
    <TimeMenus />
    <PauseMenu />
    <EndSession />
    <LeaveButton />
  </div>
);
