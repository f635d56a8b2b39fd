// That messages in this room wait for a mediator, and mine that do.
// Must never show what somebody else wrote.
import { Hourglass } from 'lucide-react';
import type { HeldMessage } from '../../../shared/review.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { useAct } from '../room/useAct.ts';
import css from './Conversation.module.css';

export default function OwnHeld() {
  const { t, list } = useWords();
  const { me, review, console } = useView();
  const mine = review.held.filter(({ by, returned }) => by.seat === me.seat && returned === null);
  const isToldHere = review.waitFor.length > 0 && console === null;
  if (!isToldHere && mine.length === 0) return null;
  return (
    <section className={css.own} aria-label={t('held.region')}>
      {mine.map((held) => (
        <Held key={held.id} held={held} />
      ))}
      {isToldHere && (
        <p className={css.quiet}>
          <Sentence>{t('held.on', { people: list(review.waitFor.map(marked)) })}</Sentence>
        </p>
      )}
    </section>
  );
}

function Held({ held }: { held: HeldMessage }) {
  const { t, list } = useWords();
  const { act, isBusy } = useAct();
  const waits = held.waitsFor.length ? t('held.waits', { people: list(held.waitsFor.map(marked)) }) : t('held.nobody');
  return (
    <div className={css.held}>
      <p className={css.text} dir="auto">
        {held.text}
      </p>
      <p className={css.waits}>
        <Hourglass aria-hidden />{' '}
        <span>
          <Sentence>{waits}</Sentence>
        </span>
      </p>
      <Button isBusy={isBusy} onClick={() => act({ type: 'takeBackMessage', message: held.id })}>
        {t('held.takeBack')}
      </Button>
    </div>
  );
}
