// Who asks for a mediator, in order, with how long each waits and every answer one press away.
// Must never make a sound or move by itself; it is at the top until somebody is answered.
import { useServerNow, useView } from '../../../net/context.tsx';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { BreakNotice } from './BreakNotice.tsx';
import { inLine } from './order.ts';
import css from './Requests.module.css';
import { ReturnReminder } from './ReturnReminder.tsx';
import { Row } from './Row.tsx';

export function Requests() {
  const { t } = useWords();
  const { asking } = useView();
  const { people } = useConsole();
  const now = useServerNow();
  const line = inLine(asking ?? [], now);
  return (
    <>
      <BreakNotice now={now} />
      <ReturnReminder now={now} />
      {line.length > 0 && (
        <section className={css.requests} aria-label={t('asking.title', { count: line.length })}>
          <h2>{t('asking.title', { count: line.length })}</h2>
          <ul>
            {line.map((one) => {
              const person = people.find(({ seat }) => seat === one.seat);
              return person && <Row key={one.request} one={one} person={person} now={now} />;
            })}
          </ul>
        </section>
      )}
    </>
  );
}
