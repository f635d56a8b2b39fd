// The question that waits for me now, at the top of the messages: one at a time, with what comes after it counted.
// Must never answer for anybody: nothing is chosen beforehand.
import { useSnapshot, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { type Asked, asksOf } from './asks.ts';
import css from './Conversation.module.css';
import { RestatedCard } from './RestatedCard.tsx';
import { ReturnedCard } from './ReturnedCard.tsx';
import { RulesCard } from './RulesCard.tsx';
import { ShareCard, SummaryCard } from './SummaryCard.tsx';

export default function Asks() {
  const { t } = useWords();
  const { chat } = useSnapshot();
  const [first, ...more] = asksOf(useView(), chat);
  if (!first) return null;
  return (
    <section className={css.card} aria-label={t('ask.region')}>
      <Card key={`${first.what} ${first.id}`} asked={first} />
      {more.length > 0 && <p className={css.quiet}>{t('ask.more', { count: more.length })}</p>}
    </section>
  );
}

function Card({ asked }: { asked: Asked }) {
  switch (asked.what) {
    case 'rules':
      return <RulesCard />;
    case 'summary':
      return <SummaryCard summary={asked.summary} />;
    case 'share':
      return <ShareCard summary={asked.summary} />;
    case 'restated':
      return <RestatedCard line={asked.line} />;
    case 'returned':
      return <ReturnedCard held={asked.held} />;
  }
}
