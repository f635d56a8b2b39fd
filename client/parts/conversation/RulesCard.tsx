// The ground rules as they are put to me, with the one button that accepts them.
// Must never say who else has accepted, or who has not.
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import css from './Conversation.module.css';

export function RulesCard() {
  const { t } = useWords();
  const { groundRules } = useView();
  const { act, isBusy, refusal } = useAct();
  if (!groundRules) return null;
  const name = marked(groundRules.by);
  return (
    <>
      <h3>{t('rules.title')}</h3>
      <p>
        <Sentence>{t('rules.why', { name })}</Sentence>
      </p>
      <Rules />
      <p className={css.quiet}>
        <Sentence>{t('rules.question', { name })}</Sentence>
      </p>
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button
          kind="main"
          isBusy={isBusy}
          onClick={() => act({ type: 'acceptGroundRules', rules: groundRules.rules })}
        >
          {t('rules.accept')}
        </Button>
      </div>
    </>
  );
}

/** The list in my language, or in the first it was written in. */
export function Rules() {
  const { language } = useWords();
  const { groundRules } = useView();
  const texts = groundRules?.texts ?? [];
  const mine = texts.find((one) => one.language === language) ?? texts[0];
  return (
    <ol className={css.rules} lang={mine?.language} dir="auto">
      {mine?.rules.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ol>
  );
}
