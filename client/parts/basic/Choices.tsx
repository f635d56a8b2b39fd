// A few ways to choose one from, each a large row with a hint: for questions that matter.
// Must never be shown with an answer chosen for somebody, unless it is the safe one.
import { useId } from 'react';
import css from './Choices.module.css';

export interface ChoicesProps<T extends string> {
  legend: string;
  value: T | null;
  options: readonly { value: T; label: string; hint?: string; lang?: string }[];
  onChange(value: T): void;
  /** Side by side where there is room. */
  inRow?: boolean;
  /** Says that one is to be chosen; null or absent when all is well. */
  error?: string | null;
}

export function Choices<T extends string>({ legend, value, options, onChange, inRow = false, error }: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset className={css.choices} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      <div className={inRow ? css.row : css.column}>
        {options.map((one) => (
          <label key={one.value} className={css.choice} lang={one.lang}>
            <input type="radio" name={name} checked={one.value === value} onChange={() => onChange(one.value)} />
            <span className={css.words}>
              <span>{one.label}</span>
              {one.hint && <small>{one.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className={css.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
