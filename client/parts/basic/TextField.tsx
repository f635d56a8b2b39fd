// One line (or several) to write in, with its label, a hint and what is wrong with it.
// Must never clear what somebody wrote.
import { type InputHTMLAttributes, type Ref, useId } from 'react';
import field from './Field.module.css';

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'inputMode' | 'autoComplete' | 'maxLength' | 'required' | 'disabled' | 'placeholder' | 'spellCheck'
>;

export interface TextFieldProps extends Native {
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: string;
  /** Says what is wrong and what to do; null or absent when all is well. */
  error?: string | null;
  lines?: number;
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField({ label, value, onChange, hint, error, lines, ref, ...native }: TextFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const shared = { id, ref, value, className: field.control, 'aria-describedby': described, 'aria-invalid': !!error };
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  return (
    <div className={field.field}>
      <label htmlFor={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {lines ? (
        <textarea {...shared} rows={lines} maxLength={native.maxLength} onChange={change} />
      ) : (
        <input type="text" {...native} {...shared} onChange={change} />
      )}
      {error && (
        <small id={`${id}-error`} className={field.error}>
          {error}
        </small>
      )}
    </div>
  );
}
