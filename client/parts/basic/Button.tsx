// The one button: a main action, a plain one, a quiet one, or a dangerous one.
// Must never be shown without words or a label; a picture alone is not understood by all.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
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
  ref?: Ref<HTMLButtonElement>;
}

/** The class of a button, for links that look like one. */
export const buttonClass = (kind: ButtonKind = 'plain', size: ButtonProps['size'] = 'normal', wide = false): string =>
  [css.button, css[kind], css[size], wide && css.wide].filter(Boolean).join(' ');

export function Button({ kind = 'plain', icon, size, wide, className, children, ...rest }: ButtonProps) {
  const classes = [buttonClass(kind, size, wide), className].filter(Boolean).join(' ');
  return (
    <button type="button" {...rest} className={classes}>
      {icon}
      {children && <span>{children}</span>}
    </button>
  );
}
