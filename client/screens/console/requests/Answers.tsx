// The answers to one request: the nearest way to them and "in two minutes" one press away; the rest in a menu.
// Must never offer one that the box of Ctrl/Cmd+K does not.
import { Ellipsis } from 'lucide-react';
import type { Asking } from '../../../../shared/requests.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { Button } from '../../../parts/basic/index.ts';
import { Menu, type MenuAction } from '../../../parts/basic/Menu.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useWords } from '../../../words/staff.tsx';
import { SeparateNow } from '../session/SeparateNow.tsx';
import { isAmongOthers } from './order.ts';
import css from './Requests.module.css';
import { type Answer, firstOf, useAnswers } from './useAnswers.ts';
import { useTakeOut } from './useTakeOut.tsx';

interface AnswerProps {
  one: Asking;
  person: ConsolePerson;
}

/** The answers that are one press away. */
export function Answers({ one, person }: AnswerProps) {
  const { t } = useWords();
  const { answersTo, isBusy, refusal } = useAnswers();
  const answers = answersTo(one, person);
  const first = firstOf(answers);
  const soon = answers.find(({ kind }) => kind === 'soon');
  const button = ({ kind, act }: Answer) => (
    <Button
      size="small"
      kind={kind === 'soon' || kind === 'done' ? 'plain' : 'main'}
      isBusy={isBusy}
      aria-label={kind === 'done' ? undefined : t(`asking.${kind as Named}.name`, { name: person.name })}
      onClick={act}
    >
      {t(`asking.${kind}`)}
    </Button>
  );
  return (
    <div className={css.answers}>
      {one.unsafe && isAmongOthers(person) && <SeparateNow />}
      {first && button(first)}
      {soon && button(soon)}
      <Refused code={refusal} />
    </div>
  );
}
type Named = 'go' | 'knock' | 'letIn' | 'soon';

/** The rest of them. */
export function MoreAnswers({ one, person }: AnswerProps) {
  const { t } = useWords();
  const { name } = person;
  const { answersTo } = useAnswers();
  const takeOut = useTakeOut([person]);
  const answers = answersTo(one, person);
  const rest = answers.filter((answer) => answer !== firstOf(answers) || answer.kind === 'done');
  const item = (kind: Answer['kind'], label: string, detail?: string): MenuAction[] =>
    rest.filter((answer) => answer.kind === kind).map(({ act }) => ({ id: kind, label, detail, act }));
  const actions = [
    ...item('letIn', t('asking.letIn.name', { name })),
    ...item('reply', t('asking.reply')),
    ...takeOut,
    ...item('done', t('asking.done'), t('asking.done.what')),
  ];
  const label = t('asking.more', { name });
  return <Menu label={label} icon={<Ellipsis aria-hidden />} iconOnly size="small" kind="quiet" actions={actions} />;
}
