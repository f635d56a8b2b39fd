// Starting a round with equal time for each side: its topic and minutes.
// Must never cover the room: the form takes the place of the hands for as long as it is filled in.
import { useState } from 'react';
import type { RoundTopic } from '../../../../shared/floor.ts';
import { Button } from '../../../parts/basic/index.ts';
import { Select } from '../../../parts/basic/Select.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './Floor.module.css';

const TOPICS: readonly RoundTopic[] = ['opening', 'impact', 'hopes', 'issues'];
const MINUTES = ['1', '2', '3', '5', '10', '15'] as const;
type Minutes = (typeof MINUTES)[number];

export function RoundForm({ onDone }: { onDone(): void }) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [topic, setTopic] = useState<RoundTopic>('opening');
  const [minutes, setMinutes] = useState<Minutes>('3');
  const start = async () => {
    const result = await act({ type: 'startRound', topic, minutes: Number(minutes) });
    if (result.ok) onDone();
  };
  return (
    <div className={css.form}>
      <Select<RoundTopic>
        label={t('turns.round.topic')}
        value={topic}
        options={TOPICS.map((value) => ({ value, label: t(`floor.topic.${value}`) }))}
        onChange={setTopic}
      />
      <Select<Minutes>
        label={t('turns.round.minutes')}
        value={minutes}
        options={MINUTES.map((value) => ({ value, label: value }))}
        onChange={setMinutes}
      />
      <Button size="small" kind="main" isBusy={isBusy} onClick={() => void start()}>
        {t('turns.round.begin')}
      </Button>
      <Button size="small" onClick={onDone}>
        {t('app.cancel')}
      </Button>
      <Refused code={refusal} />
    </div>
  );
}
