// What the mediator tells everybody about time: a break with its end, and when they are back.
// Must never end a break by itself.
import { Coffee, Hourglass } from 'lucide-react';
import type { AbilityName, Command } from '../../../../shared/commands.ts';
import { useServerNow, useView } from '../../../net/context.tsx';
import { Menu, type MenuAction } from '../../../parts/basic/Menu.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords, type Words } from '../../../words/staff.tsx';

const BREAKS = [5, 10, 15, 30];
const BACK_IN = [2, 5, 10, 15, 20, 30];
const MINUTE = 60_000;
/** Times of day are shown to the minute. */
const EVERY = 10_000;

type Act = (command: Command) => unknown;

export function TimeMenus() {
  const words = useWords();
  const { waiting } = useView();
  const { breaks, backs } = useTimeActs();
  return (
    <>
      {breaks.length > 0 && (
        <Menu
          label={breakLabel(words, waiting.breakUntil)}
          icon={<Coffee aria-hidden />}
          size="small"
          actions={breaks}
        />
      )}
      {backs.length > 0 && (
        <Menu
          label={backLabel(words, waiting.expected)}
          icon={<Hourglass aria-hidden />}
          size="small"
          actions={backs}
        />
      )}
    </>
  );
}

/** What the two menus hold, and the box finds. */
export function useTimeActs(): { breaks: MenuAction[]; backs: MenuAction[] } {
  const words = useWords();
  const can = useCan();
  const { act } = useAct();
  const { waiting } = useView();
  const now = useServerNow(EVERY);
  return {
    breaks: allowed(can, [...endBreak(words, act, waiting.onBreak), ...startBreaks(words, act, now)]),
    backs: allowed(can, [...takeBack(words, act, waiting.expected), ...backIn(words, act, now)]),
  };
}

type Offer = MenuAction & { needs: AbilityName };

const allowed = (can: (ability: AbilityName) => boolean, offers: Offer[]): MenuAction[] =>
  offers.filter((one) => can(one.needs));

const breakLabel = ({ t, clock }: Words, until: number | null): string =>
  until === null ? t('console.break.start') : t('console.break.until', { time: clock(until) });

const backLabel = ({ t, clock }: Words, expected: number | null): string =>
  expected === null ? t('console.expected.set') : t('console.expected.at', { time: clock(expected) });

const endBreak = ({ t }: Words, act: Act, onBreak: boolean): Offer[] =>
  onBreak
    ? [{ id: 'end', needs: 'endBreak', label: t('console.break.end'), act: () => void act({ type: 'endBreak' }) }]
    : [];

const startBreaks = ({ t, span, clock }: Words, act: Act, now: number): Offer[] =>
  BREAKS.map((minutes) => ({
    id: `break-${minutes}`,
    needs: 'startBreak',
    label: t('console.break.option', { span: span(minutes * MINUTE), time: clock(now + minutes * MINUTE) }),
    act: () => void act({ type: 'startBreak', minutes }),
  }));

const takeBack = ({ t, clock }: Words, act: Act, expected: number | null): Offer[] =>
  expected === null
    ? []
    : [
        {
          id: 'clear',
          needs: 'setExpected',
          label: t('console.expected.clear', { time: clock(expected) }),
          act: () => void act({ type: 'setExpected', minutes: null }),
        },
      ];

const backIn = ({ t, span, clock }: Words, act: Act, now: number): Offer[] =>
  BACK_IN.map((minutes) => ({
    id: `back-${minutes}`,
    needs: 'setExpected',
    label: t('console.expected.option', { span: span(minutes * MINUTE), time: clock(now + minutes * MINUTE) }),
    act: () => void act({ type: 'setExpected', minutes }),
  }));
