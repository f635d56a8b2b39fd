// Saying in my own words what I heard another party say, before everybody in the joint room.
// Must never send to more people than are named above the button.
import { type FormEvent, useState } from 'react';
import { LONGEST_HEARD } from '../../../shared/limits.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Select, Sentence, TextField } from '../basic/index.ts';
import { audienceSeats, readersOf } from '../room/chatAudience.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import css from './Conversation.module.css';

export default function Restate({ onClose }: { onClose(): void }) {
  const { t, list } = useWords();
  const { me, place } = useView();
  const { act, isBusy, refusal } = useAct();
  const others = place.people.filter(({ role, side }) => role === 'party' && side !== me.side);
  const [chosen, choose] = useState(others[0]?.seat ?? '');
  const of = others.find(({ seat }) => seat === chosen) ?? others[0];
  const [text, setText] = useState('');
  const readers = readersOf(place);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!of || !text.trim()) return;
    const result = await act({ type: 'restate', of: of.seat, text, audience: audienceSeats(readers) });
    if (result.ok) onClose();
  }

  return (
    <form className={css.form} onSubmit={send} aria-label={t('restate.title')}>
      {others.length > 1 && (
        <Select
          label={t('restate.whom')}
          value={of?.seat ?? ''}
          options={others.map(({ seat, name }) => ({ value: seat, label: name }))}
          onChange={choose}
        />
      )}
      <TextField label={t('restate.label')} lines={2} maxLength={LONGEST_HEARD} value={text} onChange={setText} />
      <p className={css.quiet}>
        <Sentence>{t('restate.readers', { people: list(readers.map((one) => marked(one.name))) })}</Sentence>
      </p>
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={!of || !text.trim()}>
          {t('restate.send')}
        </Button>
        <Button onClick={onClose}>{t('restate.cancel')}</Button>
      </div>
    </form>
  );
}
