// A move that concerns me: said before it happens, with what I can answer.
// Must never move anybody by itself, nor count down on a move that waits for my word.
import { MoveRight } from 'lucide-react';
import type { MyMove } from '../../../shared/view.ts';
import { useServerNow, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { moveSentence, moveTime } from './moveWords.ts';
import { Notice } from './Notice.tsx';
import { Refused } from './Refused.tsx';
import { useAct, useCan } from './useAct.ts';

export function HeadsUp() {
  const { move } = useView();
  return move && <AboutMove move={move} />;
}

function AboutMove({ move }: { move: MyMove }) {
  const words = useWords();
  const { place } = useView();
  const now = useServerNow();
  const time = moveTime(move, now, words);
  const meets = move.asks === 'ready' && move.with.length > 0 && move.answer === null;
  return (
    <Notice icon={MoveRight} actions={move.asks ? <Answer move={move} /> : <Minute move={move} />}>
      <p>
        <strong>
          <Sentence>{moveSentence(move, place, words)}</Sentence>
        </strong>{' '}
        {time}
      </p>
      {meets && <p>{words.t('move.ask.hear')}</p>}
      {move.answer && (
        <p>
          <Sentence>{words.t(`move.answered.${move.answer}`, { by: marked(move.by) })}</Sentence>
        </p>
      )}
      {move.minuteUsed && move.asks === null && (
        <p>
          <Sentence>{words.t('move.minute.taken', { by: marked(move.by) })}</Sentence>
        </p>
      )}
    </Notice>
  );
}

/** "I'm ready" or "Not now"; who said "not now" can still change their mind. */
function Answer({ move }: { move: MyMove }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const answer = (ready: boolean) => act({ type: 'answerMove', move: move.move, ready });
  return (
    <>
      {move.answer !== 'ready' && (
        <Button kind="main" isBusy={isBusy} onClick={() => answer(true)}>
          {t(move.answer === 'notNow' ? 'move.change' : 'move.ready')}
        </Button>
      )}
      {move.answer !== 'notNow' && (
        <Button isBusy={isBusy} onClick={() => answer(false)}>
          {t('move.notNow')}
        </Button>
      )}
      <Refused code={refusal} />
    </>
  );
}

function Minute({ move }: { move: MyMove }) {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  return (
    <>
      {can('needMinute') && !move.minuteUsed && (
        <Button isBusy={isBusy} onClick={() => act({ type: 'needMinute', move: move.move })}>
          {t('move.minute')}
        </Button>
      )}
      <Refused code={refusal} />
    </>
  );
}
