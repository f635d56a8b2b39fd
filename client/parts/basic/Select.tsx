// One choice from a short list, with the device's own picker (large and familiar on phones).
// Must never be shown without its label.
import { useId } from 'react';
import field from './Field.module.css';

export interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange(value: T): void;
  hint?: string;
  /** Says what is wrong and what to do; null or absent when all is well. */
  error?: string | null;
  isDisabled?: boolean;
}

export function Select<T extends string>({ label, value, options, onChange, hint, error, isDisabled }: SelectProps<T>) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <div className={field.field}>
      <label htmlFor={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <select
        id={id}
        className={field.control}
        value={value}
        disabled={isDisabled}
        aria-describedby={described}
        aria-invalid={!!error}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
      {error && (
        <small id={`${id}-error`} className={field.error}>
          {error}
        </small>
      )}
    </div>
  );
}
