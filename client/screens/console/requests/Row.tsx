// One person who asks: why, since when, and the answers.
// Must never show by colour alone who does not feel safe.
import { ShieldAlert } from 'lucide-react';
import type { Asking } from '../../../../shared/requests.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { Name, Sentence, SideMark } from '../../../parts/basic/index.ts';
import { marked } from '../../../words/names.ts';
import { useWords, type Words } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';
import { useDraggable } from '../rail/drag.ts';
import { Answers, MoreAnswers } from './Answers.tsx';
import { SECOND_CALL } from './order.ts';
import { ReplyForm } from './ReplyForm.tsx';
import css from './Requests.module.css';

interface RowProps {
  one: Asking;
  person: ConsolePerson;
  now: number;
}

export function Row({ one, person, now }: RowProps) {
  const words = useWords();
  const { form, ask } = useDesk();
  const isReplying = typeof form === 'object' && form?.reply === one.request;
  return (
    <li className={css.row} data-unsafe={one.unsafe} data-long={isLong(one, now)} {...useDraggable(person.seat)}>
      <div className={css.who}>
        {person.side && <SideMark side={person.side} size={1.35} />}
        <div>
          <strong>
            <Name>{person.name}</Name>
          </strong>
          <p className={css.why}>
            {one.unsafe && <ShieldAlert aria-hidden />}
            {/* One box: the names in it would else be columns beside the words. */}
            <span>
              <Sentence>{facts(one, now, words).join(' · ')}</Sentence>
            </span>
          </p>
        </div>
        <MoreAnswers one={one} person={person} />
      </div>
      {isReplying ? (
        <ReplyForm one={one} person={person} onClose={() => ask(null)} />
      ) : (
        <Answers one={one} person={person} />
      )}
    </li>
  );
}

const isLong = ({ at, promise }: Asking, now: number): boolean =>
  promise ? now >= promise.until : now - at >= SECOND_CALL;

/** "a break · waits 1:05". */
function facts(one: Asking, now: number, { t, counter }: Words): string[] {
  const why = t(`asking.${one.unsafe ? 'unsafe' : (one.reason ?? 'none')}`);
  const back = one.takenBack ? [t('asking.takenBack')] : [];
  if (!one.promise) {
    const key = isLong(one, now) ? 'asking.long' : 'asking.waits';
    return [why, ...back, t(key, { time: counter(now - one.at) })];
  }
  const { by, until } = one.promise;
  const key = now >= until ? 'asking.promised.over' : 'asking.promised';
  return [why, ...back, t(key, { by: marked(by), time: counter(Math.abs(until - now)) })];
}
