// The mediator's floor bar, under the stage: whose turn, for how long, who is next, and how talk is led.
// Must never change its height while somebody speaks, nor cut anybody off: a time is a target.
import { Pause, Play } from 'lucide-react';
import type { FloorView, Speaking } from '../../../../shared/floor.ts';
import { useServerNow } from '../../../net/context.tsx';
import { Button, Sentence } from '../../../parts/basic/index.ts';
import { usedBy } from '../../../parts/floor/clock.ts';
import { holderOf, speakerOf } from '../../../parts/floor/holder.ts';
import { useFloor } from '../../../parts/floor/useFloor.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { marked } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';
import css from './Floor.module.css';
import { FloorMenu } from './FloorMenu.tsx';
import { Hands } from './Hands.tsx';
import { RoundForm } from './Rounds.tsx';

export function FloorBar() {
  const { t } = useWords();
  const floor = useFloor();
  const can = useCan();
  const { form, ask } = useDesk();
  if (!floor || !can('setFloor')) return null;
  return (
    <section className={css.bar} data-region tabIndex={-1} aria-label={t('turns.region')}>
      <div className={css.line}>
        <Now floor={floor} />
        <Lead floor={floor} />
        <FloorMenu floor={floor} onPlan={() => ask('round')} />
      </div>
      {form === 'round' ? <RoundForm onDone={() => ask(null)} /> : <Hands floor={floor} />}
    </section>
  );
}

/** "Turn: Ana 1:24", or how talk is open. */
function Now({ floor }: { floor: FloorView }) {
  const { t } = useWords();
  const { speaking, round } = floor;
  const speaker = speaking && speakerOf(speaking);
  return (
    <div className={css.now}>
      {speaking && speaker ? (
        <p className={css.turn}>
          <strong>
            <Sentence>{t('turns.now', { name: marked(speaker.name) })}</Sentence>
          </strong>{' '}
          <Clock speaking={speaking} /> {floor.held && <em>{t('turns.held')}</em>}
        </p>
      ) : (
        <p className={css.turn}>{t(floor.mode === 'open' ? 'turns.open' : 'turns.nobody')}</p>
      )}
      {round && (
        <small>
          {t('turns.round', {
            topic: t(`floor.topic.${round.topic}`),
            number: round.number,
            side: round.side,
            turn: round.turn,
            of: round.of,
          })}
        </small>
      )}
      {floor.pauseAskedBy && (
        <small className={css.asks}>
          <Sentence>{t('turns.pauseAsked', { name: marked(floor.pauseAskedBy.name) })}</Sentence>
        </small>
      )}
    </div>
  );
}

function Clock({ speaking }: { speaking: Speaking }) {
  const { t, counter } = useWords();
  const used = counter(usedBy(speaking, useServerNow()));
  const { allowanceMs } = speaking;
  return (
    <span className={css.clock}>
      {allowanceMs === null ? used : t('turns.of', { used, allowance: counter(allowanceMs) })}
    </span>
  );
}

/** What is pressed most: next, hold, take back. */
function Lead({ floor }: { floor: FloorView }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const was = holderOf(floor)?.seat ?? null;
  const [next] = floor.hands;
  return (
    <>
      {floor.round ? (
        <Button size="small" kind="main" isBusy={isBusy} onClick={() => act({ type: 'nextTurn', was })}>
          {t('turns.round.next')}
        </Button>
      ) : (
        next && (
          <Button
            size="small"
            kind="main"
            isBusy={isBusy}
            onClick={() => act({ type: 'giveFloor', seat: next.seat, was })}
          >
            <Sentence>{t('turns.giveNext', { name: marked(next.name) })}</Sentence>
          </Button>
        )
      )}
      {floor.speaking && <Hold held={floor.held} isBusy={isBusy} act={act} />}
      <Refused code={refusal} />
    </>
  );
}

interface HoldProps {
  held: boolean;
  isBusy: boolean;
  act: ReturnType<typeof useAct>['act'];
}

function Hold({ held, isBusy, act }: HoldProps) {
  const { t } = useWords();
  return (
    <Button
      size="small"
      icon={held ? <Play aria-hidden /> : <Pause aria-hidden />}
      isBusy={isBusy}
      onClick={() => act({ type: 'holdFloor', held: !held })}
    >
      {t(held ? 'turns.goOn' : 'turns.hold')}
    </Button>
  );
}
