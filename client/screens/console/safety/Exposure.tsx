// After a wrong room: the moves that brought people together, what each let them read and hear, and sending that to a side.
// Must never send anything by opening it: a side gets a report by a press of its own.
import { useState } from 'react';
import type { ExposureReport, Mixing } from '../../../../shared/exposure.ts';
import type { Side } from '../../../../shared/people.ts';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { Report } from '../../../parts/exposure/Report.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { people as namesOf, roomName } from '../names.ts';
import css from './Safety.module.css';

export function Exposure() {
  const { t } = useWords();
  const { mixings } = useConsole();
  return (
    <div className={css.panel}>
      <h2>{t('exposure.title')}</h2>
      <p>{mixings.length === 0 ? t('exposure.noMoves') : t('exposure.what')}</p>
      <ul className={css.moves}>
        {mixings.map((one) => (
          <li key={one.move} className={css.move}>
            <Move mixing={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Move({ mixing }: { mixing: Mixing }) {
  const words = useWords();
  const { t, clock } = words;
  const { people } = useConsole();
  const { act, isBusy, refusal } = useAct();
  const [report, setReport] = useState<ExposureReport | null>(null);
  const read = async () => {
    const answer = await act({ type: 'readExposure', move: mixing.move });
    if (answer.ok) setReport(answer.value);
  };
  const moved = people.filter(({ seat }) => mixing.seats.includes(seat));
  const values = { time: clock(mixing.at), people: namesOf(moved, words), room: roomName(mixing.room, moved, words) };
  return (
    <>
      <p>
        <Sentence>{t('exposure.move', values)}</Sentence>
      </p>
      {report && <Report report={report} />}
      <Refused code={refusal} />
      <div className={css.actions}>
        <Button size="small" isBusy={isBusy} onClick={() => void read()}>
          {t(report ? 'exposure.again' : 'exposure.read')}
        </Button>
        {report && <Send mixing={mixing} />}
      </div>
    </>
  );
}

/** Once it was read: to one side at a time. */
function Send({ mixing: { move, sides, sentTo } }: { mixing: Mixing }) {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy } = useAct();
  if (!can('shareExposure')) return null;
  const send = (side: Side) => act({ type: 'shareExposure', move, side });
  return sides.map((side) => (
    <Button key={side} size="small" isBusy={isBusy} onClick={() => void send(side)}>
      {t(sentTo.includes(side) ? 'exposure.sendAgain' : 'exposure.send', { side })}
    </Button>
  ));
}
