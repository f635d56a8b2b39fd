// Rounds with equal time: starting one with its topic and minutes, and repeating or ending it.
// Must never cover the room: the form takes the place of the hands for as long as it is filled in.
import { Timer } from 'lucide-react';
import { useState } from 'react';
import type { FloorView, RoundTopic } from '../../../../shared/floor.ts';
import { Button } from '../../../parts/basic/index.ts';
import { Menu } from '../../../parts/basic/Menu.tsx';
import { Select } from '../../../parts/basic/Select.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/index.tsx';
import css from './Floor.module.css';

const TOPICS: readonly RoundTopic[] = ['opening', 'impact', 'hopes', 'issues'];
const MINUTES = ['1', '2', '3', '5', '10', '15'] as const;
type Minutes = (typeof MINUTES)[number];

interface RoundMenuProps {
  floor: FloorView;
  isPlanning: boolean;
  onPlan(): void;
}

export function RoundMenu({ floor, isPlanning, onPlan }: RoundMenuProps) {
  const { t } = useWords();
  const can = useCan();
  const { act } = useAct();
  if (!floor.round) {
    return (
      can('startRound') && (
        <Button size="small" icon={<Timer aria-hidden />} aria-expanded={isPlanning} onClick={onPlan}>
          {t('turns.round.start')}
        </Button>
      )
    );
  }
  const actions = [
    { id: 'repeat', label: t('turns.round.repeat'), act: () => void act({ type: 'repeatRound' }) },
    { id: 'another', label: t('turns.round.start'), act: onPlan },
    { id: 'end', label: t('turns.round.end'), act: () => void act({ type: 'endRound' }) },
  ];
  return <Menu label={t('turns.round.more')} icon={<Timer aria-hidden />} size="small" actions={actions} />;
}

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
      <Button size="small" kind="main" disabled={isBusy} onClick={() => void start()}>
        {t('turns.round.begin')}
      </Button>
      <Button size="small" onClick={onDone}>
        {t('app.cancel')}
      </Button>
      <Refused code={refusal} />
    </div>
  );
}
