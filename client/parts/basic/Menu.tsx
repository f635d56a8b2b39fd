// A button that opens a list of actions; arrows, first letters and Escape work as people expect.
// Must never be the only way to something a party needs at once (mute, leave).
import type { ReactNode } from 'react';
import { Button, Menu as List, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type ButtonKind, buttonClass } from './Button.tsx';
import css from './Menu.module.css';

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
  const act = (id: string | number) => actions.find((one) => one.id === id)?.act();
  return (
    <MenuTrigger>
      <Button className={buttonClass(kind, size)} aria-label={iconOnly ? label : undefined}>
        {icon}
        {!iconOnly && <span>{label}</span>}
      </Button>
      <Popover className={css.popover}>
        <List className={css.list} aria-label={label} onAction={act}>
          {actions.map((one) => (
            <MenuItem
              key={one.id}
              id={one.id}
              textValue={one.label}
              isDisabled={one.isDisabled}
              className={one.isDangerous ? `${css.item} ${css.danger}` : css.item}
            >
              {one.icon}
              <span className={css.words}>
                <span>{one.label}</span>
                {one.detail && <small>{one.detail}</small>}
              </span>
            </MenuItem>
          ))}
        </List>
      </Popover>
    </MenuTrigger>
  );
}
