// A button that opens a list of actions; arrows, first letters, Home, End and Escape work as people expect.
// Must never be the only way to something a party needs at once (mute, leave).
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Button, type ButtonKind } from './Button.tsx';
import css from './Menu.module.css';
import { wantedItem } from './menuKeys.ts';
import { useOpenList } from './useOpenList.ts';

export interface MenuAction {
  id: string;
  label: string;
  /** A second, quieter line: why it cannot be done now, or what it means. */
  detail?: string;
  icon?: ReactNode;
  isDisabled?: boolean;
  isDangerous?: boolean;
  act(): void;
}

export interface MenuProps {
  /** What the button says; with `icon` alone it is read out only. */
  label: string;
  icon?: ReactNode;
  iconOnly?: boolean;
  kind?: ButtonKind;
  size?: 'normal' | 'large' | 'small';
  actions: readonly MenuAction[];
}

export function Menu({ label, icon, iconOnly = false, kind, size, actions }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (keepsFocus: boolean) => {
    setOpen(false);
    if (keepsFocus) button.current?.focus();
  };
  return (
    <>
      <Button
        ref={button}
        kind={kind}
        size={size}
        icon={icon}
        aria-label={iconOnly ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {!iconOnly && label}
      </Button>
      {isOpen && <List id={id} label={label} actions={actions} button={button} onClose={close} />}
    </>
  );
}

interface ListProps {
  id: string;
  label: string;
  actions: readonly MenuAction[];
  button: { current: HTMLButtonElement | null };
  /** `keepsFocus`: back to the button, unless something else was pressed. */
  onClose(keepsFocus: boolean): void;
}

function List({ id, label, actions, button, onClose }: ListProps) {
  const list = useOpenList(button, onClose);
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') {
      // Escape leaves the list, not a window that it is in.
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      return onClose(true);
    }
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const labels = items.map((one) => one.textContent ?? '');
    const at = wantedItem(event.key, labels, items.indexOf(document.activeElement as HTMLElement));
    if (at === null) return;
    event.preventDefault();
    items[at]?.focus();
  }
  return (
    <div ref={list} id={id} role="menu" tabIndex={-1} aria-label={label} className={css.list} onKeyDown={press}>
      {actions.map((one) => (
        <Item key={one.id} action={one} onDone={() => onClose(true)} />
      ))}
    </div>
  );
}

function Item({ action, onDone }: { action: MenuAction; onDone(): void }) {
  const press = () => {
    if (action.isDisabled) return;
    onDone();
    action.act();
  };
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={action.isDisabled}
      className={action.isDangerous ? `${css.item} ${css.danger}` : css.item}
      onClick={press}
    >
      {action.icon}
      <span className={css.words}>
        <span>{action.label}</span>
        {action.detail && <small>{action.detail}</small>}
      </span>
    </button>
  );
}
