// Something that stands aside until it is opened: a line that says what it is, and beneath it the thing itself.
// Must never load or draw what is folded away.
import { type ReactNode, useState } from 'react';
import css from './Pane.module.css';

export function Fold({ label, isOpen = false, children }: { label: ReactNode; isOpen?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(isOpen);
  return (
    <details className={css.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && <div className={css.inside}>{children}</div>}
    </details>
  );
}
