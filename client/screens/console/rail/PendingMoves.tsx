// Moves under way: who goes where and when, whose word is awaited, and what was answered.
// Must never be shown to anybody but mediators: a "not now" is between that person and them.
import { ArrowRightLeft } from 'lucide-react';
import type { PendingMove } from '../../../../shared/view.ts';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { marked } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { stayBehind } from '../goWithout.ts';
import { goalName, people as namesOf } from '../names.ts';
import css from './Rail.module.css';

export function PendingMoves({ now }: { now: number }) {
  const { moves } = useConsole();
  return moves.map((move) => <Pending key={move.move} move={move} now={now} />);
}

function Pending({ move, now }: { move: PendingMove; now: number }) {
  const words = useWords();
  const { people } = useConsole();
  const movers = people.filter((one) => move.seats.includes(one.seat));
  const inside = people.filter((one) => one.room === move.to.room && !move.seats.includes(one.seat));
  const values = { people: namesOf(movers, words), room: goalName(move.to, inside, words) };
  const minute = people.find((one) => one.seat === move.minuteBy);
  return (
    <Notice icon={ArrowRightLeft} actions={<Answers move={move} />}>
      <p>
        <strong>
          <Sentence>
            {move.goesAt === null
              ? words.t('console.moves.waits', values)
              : words.t('console.moves.goes', { ...values, span: words.span(Math.max(0, move.goesAt - now)) })}
          </Sentence>
        </strong>
      </p>
      {minute && (
        <p>
          <Sentence>{words.t('console.trouble.minute', { name: marked(minute.name) })}</Sentence>
        </p>
      )}
      <Awaited move={move} />
    </Notice>
  );
}

const WORDS = { ready: 'console.moves.ready', notNow: 'console.moves.notNow', open: 'console.moves.open' } as const;

function Awaited({ move }: { move: PendingMove }) {
  const { t } = useWords();
  const { people } = useConsole();
  if (move.waitsFor.length === 0) return null;
  return (
    <ul className={css.awaited}>
      {move.waitsFor.map(({ seat, answer }) => (
        <li key={seat} data-answer={answer}>
          <Sentence>
            {t(WORDS[answer ?? 'open'], { name: marked(people.find((one) => one.seat === seat)?.name ?? '') })}
          </Sentence>
        </li>
      ))}
    </ul>
  );
}

function Answers({ move }: { move: PendingMove }) {
  const words = useWords();
  const { t } = words;
  const can = useCan();
  const { people } = useConsole();
  const { act, isBusy, refusal } = useAct();
  const stay = stayBehind(move, people);
  return (
    <>
      {stay.length > 0 && can('goWithout') && (
        <Button size="small" isBusy={isBusy} onClick={() => act({ type: 'goWithout', move: move.move })}>
          <Sentence>{t('console.moves.goWithout', { people: namesOf(stay, words) })}</Sentence>
        </Button>
      )}
      {can('cancelMove') && (
        <Button size="small" isBusy={isBusy} onClick={() => act({ type: 'cancelMove', move: move.move })}>
          {t('console.moves.cancel')}
        </Button>
      )}
      <Refused code={refusal} />
    </>
  );
}
