// Plan a move: pick people, pick a room, see who will hear whom, answer what must be answered, move.
// Must never move on one press what was not shown first.
import { ArrowRightLeft, Eye } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useWords } from '../../../words/staff.tsx';
import { useConsole, useDesk } from '../context.tsx';
import { Countdown } from './Countdown.tsx';
import { PickPeople } from './PickPeople.tsx';
import { PickTarget } from './PickTarget.tsx';
import css from './Plan.module.css';
import { Preview } from './Preview.tsx';
import { openQuestions, Questions } from './Questions.tsx';

export function PlanTray() {
  const { t } = useWords();
  const { planning, show, open } = useDesk();
  const { mixings } = useConsole();
  const tray = useExpected();
  const { plan, preview, refusal, begin, go } = planning;
  const mustAnswer = preview !== null && openQuestions(preview, plan).length > 0;
  const isAsking = preview?.people.some((one) => one.asked) ?? false;
  const move = async () => {
    // On a phone what happens next is among the people.
    if (await go()) show('people');
  };
  return (
    <div className={css.tray} ref={tray} tabIndex={-1}>
      <h2>{t('plan.title')}</h2>
      <PickPeople />
      {plan.seats.length > 0 && <PickTarget />}
      <Refused code={refusal} />
      {preview && (
        <>
          {/* First: below a long list nobody would see why the move cannot go. */}
          <Questions preview={preview} />
          <Preview preview={preview} />
          {!isAsking && <Countdown />}
        </>
      )}
      <div className={css.actions}>
        {plan.seats.length > 0 && <Button onClick={() => begin([])}>{t('plan.clear')}</Button>}
        <Button
          kind="main"
          data-next
          icon={<ArrowRightLeft aria-hidden />}
          disabled={!preview || mustAnswer}
          onClick={move}
        >
          {t(isAsking ? 'plan.go.ask' : 'plan.go')}
        </Button>
      </div>
      {mustAnswer && <p className={css.hint}>{t('plan.confirmFirst')}</p>}
      {mixings.length > 0 && (
        <Button size="small" kind="quiet" icon={<Eye aria-hidden />} onClick={() => open('exposure')}>
          {t('exposure.open')}
        </Button>
      )}
    </div>
  );
}

/** Whoever opened the plan by a menu or by typing goes on with one key; a question must be gone to on purpose. */
function useExpected() {
  const { planning, expected, expect } = useDesk();
  const tray = useRef<HTMLDivElement>(null);
  const isReady = planning.preview !== null || planning.refusal !== null;
  useEffect(() => {
    if (expected !== 'plan' || !isReady) return;
    expect(null);
    // Whoever writes meanwhile is left to write.
    if (document.activeElement?.matches('input, textarea, [contenteditable="true"]')) return;
    const next = tray.current?.querySelector<HTMLButtonElement>('[data-next]:enabled');
    (next ?? tray.current)?.focus();
  }, [expected, isReady, expect]);
  return tray;
}
