// The rules I accepted, folded away, to be read again at any time.
// Must never take room from the messages until it is opened.
import { useWords } from '../../words/index.tsx';
import css from './Conversation.module.css';
import { Rules } from './RulesCard.tsx';

export default function AcceptedRules() {
  const { t } = useWords();
  return (
    <details className={css.accepted}>
      <summary>{t('rules.accepted')}</summary>
      <Rules />
    </details>
  );
}
