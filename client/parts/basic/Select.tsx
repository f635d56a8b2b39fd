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
  isDisabled?: boolean;
}

export function Select<T extends string>({ label, value, options, onChange, hint, isDisabled }: SelectProps<T>) {
  const id = useId();
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
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}
