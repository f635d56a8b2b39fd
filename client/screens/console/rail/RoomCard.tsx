// One room: its name, how many are in it and since when, whether I can go in, and its people.
// Must never tell more of a private room than that somebody is in it.
import { BadgeCheck, Lock, type LucideIcon, Users } from 'lucide-react';
import type { ConsoleRoom } from '../../../../shared/view.ts';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { plain } from '../../../words/names.ts';
import { useWords, type Words } from '../../../words/staff.tsx';
import type { RoomGroup } from '../groups.ts';
import { roomName } from '../names.ts';
import { targetOf } from '../targets.ts';
import { doorAct } from './doorAct.ts';
import { useDropTarget } from './drag.ts';
import { MoveMenu } from './MoveMenu.tsx';
import { PersonRow } from './PersonRow.tsx';
import css from './Rail.module.css';

const ICONS: Record<ConsoleRoom['kind'], LucideIcon> = { joint: Users, caucus: Lock, private: Lock, team: BadgeCheck };

export function RoomCard({ group: { room, people }, now }: { group: RoomGroup; now: number }) {
  const words = useWords();
  const drop = useDropTarget(targetOf(room));
  const name = roomName(room, people, words);
  const Icon = ICONS[room.kind];
  return (
    <section
      className={css.card}
      data-kind={room.kind}
      data-here={room.door === 'here'}
      data-empty={people.length === 0}
      data-over={drop.isOver}
      {...drop.on}
    >
      <header className={css.head}>
        <Icon aria-hidden />
        <div className={css.name}>
          <h2>
            <Sentence>{name}</Sentence>
          </h2>
          <p className={css.facts}>{factsOf({ room, people }, now, words)}</p>
        </div>
        <Door room={room} name={plain(name)} />
        {people.length > 1 && (
          <MoveMenu
            label={words.t('console.room.menu', { room: plain(name) })}
            words="console.room.moveAll"
            people={people}
          />
        )}
      </header>
      {people.length > 0 && (
        <ul className={css.people}>
          {people.map((person) => (
            <PersonRow key={person.seat} person={person} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** "5 people · 12:04 · You are here". */
function factsOf({ room, people }: RoomGroup, now: number, { t, counter }: Words): string {
  const count = people.length === 0 ? t('console.room.empty') : t('console.room.count', { count: people.length });
  const time = people.length > 0 && room.since !== null ? [counter(now - room.since)] : [];
  const door = room.door === 'here' ? [t('console.room.here')] : [];
  return [count, ...time, ...door].join(' · ');
}

function Door({ room, name }: { room: ConsoleRoom; name: string }) {
  const words = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const door = can('enter') ? doorAct(room, name, words, act) : null;
  if (!door) return null;
  return (
    <>
      <Button size="small" kind="quiet" isBusy={isBusy} aria-label={door.label} onClick={door.act}>
        {words.t(room.door === 'knock' ? 'console.room.knock' : 'console.room.enter')}
      </Button>
      {refusal && <Refused code={refusal} />}
    </>
  );
}
