// A message that a mediator gave back to me: why, and what I want to do with my words.
// Must never send it by itself.
import type { HeldMessage } from '../../../shared/review.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { audienceSeats, readersOf } from '../room/chatAudience.ts';
import { Refused } from '../room/Refused.tsx';
import { suggest } from '../room/unsent.ts';
import { useAct } from '../room/useAct.ts';
import css from './Conversation.module.css';

export function ReturnedCard({ held }: { held: HeldMessage }) {
  const { t } = useWords();
  const { place } = useView();
  const { act, isBusy, refusal } = useAct();
  const drop = () => act({ type: 'takeBackMessage', message: held.id });
  const again = async () => {
    const result = await drop();
    if (result.ok) suggest(place.room, audienceSeats(readersOf(place)), held.text);
  };
  return (
    <>
      <h3>
        <Sentence>{t('returned.title', { name: marked(held.returned?.by ?? '') })}</Sentence>
      </h3>
      {held.returned?.reason && <p dir="auto">{held.returned.reason}</p>}
      <p className={css.said} dir="auto">
        {held.text}
      </p>
      <p className={css.quiet}>{t('returned.nobody')}</p>
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button kind="main" isBusy={isBusy} onClick={again}>
          {t('returned.again')}
        </Button>
        <Button isBusy={isBusy} onClick={drop}>
          {t('returned.drop')}
        </Button>
      </div>
    </>
  );
}
