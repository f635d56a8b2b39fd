// The work panels beside or under the stage: agreement, messages, notes, planning a move, people.
// Must never resize the stage.
import { ArrowRightLeft, Compass, FileText, MessageSquare, NotebookPen, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Chat } from '../../parts/room/Chat.tsx';
import { DeviceChoices } from '../../parts/room/DevicesDialog.tsx';
import { DraftPanel } from '../../parts/room/DraftPanel.tsx';
import { Tabs } from '../../parts/room/Tabs.tsx';
import { useFreshLines } from '../../parts/room/useFresh.ts';
import { type Key, useWords } from '../../words/staff.tsx';
import css from './Console.module.css';
import { useDesk, type WorkTab } from './context.tsx';
import { Guide } from './guide/Guide.tsx';
import { Notes } from './notes/Notes.tsx';
import { PeoplePanel } from './people/PeoplePanel.tsx';
import { PlanTray } from './plan/PlanTray.tsx';
import { Exposure } from './safety/Exposure.tsx';
import { Harm } from './safety/Harm.tsx';

const ICONS = {
  agreement: FileText,
  messages: MessageSquare,
  notes: NotebookPen,
  guide: Compass,
  move: ArrowRightLeft,
  people: UserPlus,
};
const TABS = Object.keys(ICONS) as (keyof typeof ICONS)[];
/** A phone has a button of its own for planning a move. */
const PHONE_TABS = TABS.filter((id) => id !== 'move');

const PANELS: Record<WorkTab, ReactNode> = {
  agreement: <DraftPanel />,
  messages: <Chat />,
  notes: <Notes />,
  guide: <Guide />,
  move: <PlanTray />,
  people: <PeoplePanel />,
  devices: <Devices />,
  exposure: <Exposure />,
  harm: <Harm />,
};

const UNTABBED = { devices: 'room.devices.title', exposure: 'exposure.title', harm: 'harm.title' } as const;
/** Some panels are opened from a menu and have no tab. */
const titleOf = (tab: WorkTab): Key =>
  tab === 'devices' || tab === 'exposure' || tab === 'harm' ? UNTABBED[tab] : `console.tab.${tab}`;

/** Opened from "More"; it has no tab of its own. */
function Devices() {
  const { t } = useWords();
  return (
    <div className={css.devices}>
      <h2>{t('room.devices.title')}</h2>
      <DeviceChoices />
    </div>
  );
}

/** On a phone the panel takes the stage's place when a tab is pressed. */
export function Work({ isPhone }: { isPhone: boolean }) {
  const { t } = useWords();
  const { tab, pane, open } = useDesk();
  const shown = isPhone && pane !== 'work' ? null : tab;
  const fresh = useFreshLines(shown === 'messages');
  const tabs = (isPhone ? PHONE_TABS : TABS).map((id) => ({
    id,
    label: t(`console.tab.${id}`),
    icon: ICONS[id],
    fresh: id === 'messages' ? fresh : 0,
  }));
  return (
    <section className={css.work} data-region tabIndex={-1} aria-label={t('console.region.work')}>
      <Tabs label={t('console.region.work')} tabs={tabs} open={shown} onOpen={open} panel="work-panel" />
      {shown && (
        <div className={css.panel} id="work-panel" role="tabpanel" aria-label={t(titleOf(shown))}>
          {PANELS[shown]}
        </div>
      )}
    </section>
  );
}
