// On or off, with words beside it that say what "on" means.
// Must never act later than the press: what waits for "save" is a checkbox in a form.
import { useId } from 'react';
import css from './Switch.module.css';

export interface SwitchProps {
  label: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
  hint?: string;
  isDisabled?: boolean;
}

export function Switch({ label, isOn, onChange, hint, isDisabled }: SwitchProps) {
  const id = useId();
  return (
    <label className={css.switch}>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        disabled={isDisabled}
        aria-describedby={hint && id}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={css.track} aria-hidden="true" />
      <span className={css.words}>
        <span>{label}</span>
        {hint && <small id={id}>{hint}</small>}
      </span>
    </label>
  );
}
