// The one button: a main action, a plain one, a quiet one, or a dangerous one.
// Must never be shown without words or a label; a picture alone is not understood by all.
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import css from './Button.module.css';

export type ButtonKind = 'main' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  /** A Lucide icon, drawn before the words. */
  icon?: ReactNode;
  /** `large` for the one thing a screen is about; `small` only in the console. */
  size?: 'normal' | 'large' | 'small';
  /** Fills the line it stands in. */
  wide?: boolean;
  /** Sent, and not answered yet: a press does nothing. It keeps the keyboard, which a disabled button would lose. */
  isBusy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The class of a button, for links that look like one. */
export const buttonClass = (kind: ButtonKind = 'plain', size: ButtonProps['size'] = 'normal', wide = false): string =>
  [css.button, css[kind], css[size], wide && css.wide].filter(Boolean).join(' ');

export function Button(props: ButtonProps) {
  const { kind = 'plain', icon, size, wide, isBusy = false, className, children, onClick, ...rest } = props;
  const off = isBusy || rest['aria-disabled'];
  const press = (event: MouseEvent<HTMLButtonElement>) => (isBusy ? event.preventDefault() : onClick?.(event));
  const classes = [buttonClass(kind, size, wide), className].filter(Boolean).join(' ');
  return (
    <button type="button" {...rest} aria-disabled={off || undefined} onClick={press} className={classes}>
      {icon}
      {children && <span>{children}</span>}
    </button>
  );
}
