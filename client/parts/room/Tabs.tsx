// A row of tabs: arrows walk, the chosen one opens its panel; a tab can say how much is new in it.
// Must never hide which one is open, nor say "new" by colour alone.
import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useWords } from '../../words/index.tsx';
import css from './Tabs.module.css';

export interface TabItem<Id extends string> {
  id: Id;
  label: string;
  icon: LucideIcon;
  /** Things not seen yet; 0 or absent = none. */
  fresh?: number;
}

export interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly TabItem<Id>[];
  /** null = no panel is open. */
  open: Id | null;
  onOpen(id: Id): void;
  /** Id of the element that shows the open panel. */
  panel: string;
}

export function Tabs<Id extends string>({ label, tabs, open, onOpen, panel }: TabsProps<Id>) {
  const row = useRef<HTMLDivElement>(null);
  // What is open may have no tab here; the row must be reachable all the same.
  const isInRow = tabs.some((tab) => tab.id === open);
  const walk = (event: KeyboardEvent) => {
    const step = stepOf(event.key, getComputedStyle(event.currentTarget).direction);
    if (step === 0) return;
    const buttons = [...(row.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const now = buttons.findIndex((one) => one.matches(':focus'));
    buttons[(now + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    <div ref={row} role="tablist" aria-label={label} className={css.tabs} data-many={tabs.length > 3} onKeyDown={walk}>
      {tabs.map((tab, at) => (
        <Tab
          key={tab.id}
          tab={tab}
          isOpen={tab.id === open}
          isStop={isInRow ? tab.id === open : at === 0}
          panel={panel}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

interface TabProps<Id extends string> {
  tab: TabItem<Id>;
  isOpen: boolean;
  /** The one tab that the Tab key reaches. */
  isStop: boolean;
  panel: string;
  onOpen(id: Id): void;
}

function Tab<Id extends string>({ tab, isOpen, isStop, panel, onOpen }: TabProps<Id>) {
  const Icon = tab.icon;
  return (
    <button
      type="button"
      role="tab"
      className={css.tab}
      id={`tab-${tab.id}`}
      aria-selected={isOpen}
      aria-controls={isOpen ? panel : undefined}
      tabIndex={isStop ? 0 : -1}
      onClick={() => onOpen(tab.id)}
    >
      <Icon aria-hidden />
      <span>{tab.label}</span>
      {tab.fresh ? <Fresh count={tab.fresh} /> : null}
    </button>
  );
}

/** In a full row only the number is seen; what it means is always heard. */
function Fresh({ count }: { count: number }) {
  const { t } = useWords();
  return (
    <span className={css.fresh}>
      <span className={css.number} aria-hidden="true">
        {count}
      </span>
      <span className={css.words}>{t('panel.new', { count })}</span>
    </span>
  );
}

function stepOf(key: string, direction: string): number {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  return key === forward ? 1 : key === back ? -1 : 0;
}
