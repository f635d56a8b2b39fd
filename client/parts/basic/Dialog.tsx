// A window over the page for one question or one small job; Escape and the close button leave it.
// Must never cover the room for news: that is a banner. Focus goes back to where it came from.
import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../../words/index.tsx';
import { Button } from './Button.tsx';
import css from './Dialog.module.css';

export interface DialogProps {
  title: ReactNode;
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  /** `alertdialog` for a question that needs an answer. */
  role?: 'dialog' | 'alertdialog';
  size?: 'narrow' | 'wide';
}

export const Dialog = ({ isOpen, ...rest }: DialogProps) => isOpen && <Opened {...rest} />;

/** The browser's own modal window: it keeps focus inside and the page behind it out of reach. */
function Opened({ title, onClose, children, actions, role = 'dialog', size = 'narrow' }: Omit<DialogProps, 'isOpen'>) {
  const { t } = useWords();
  const id = useId();
  const frame = useModal();
  const leave = (event: MouseEvent) => {
    // Only the veil itself: everything else lies on the window.
    if (event.target === frame.current && role === 'dialog') onClose();
  };
  const cancel = (event: { preventDefault(): void }) => {
    event.preventDefault();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by way of onCancel
    <dialog
      ref={frame}
      className={`${css.frame} ${css[size]}`}
      role={role}
      aria-labelledby={id}
      onCancel={cancel}
      onClick={leave}
    >
      <div className={css.window}>
        <header className={css.head}>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          <Button kind="quiet" icon={<X aria-hidden />} aria-label={t('app.close')} onClick={onClose} />
        </header>
        <div className={css.body}>{children}</div>
        {actions && <footer className={css.foot}>{actions}</footer>}
      </div>
    </dialog>
  );
}

/** Opens on the way in; closed before it goes, the browser gives the focus back. */
function useModal() {
  const frame = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = frame.current;
    // The first iOS 15 has no modal windows; there it is an open one.
    if (dialog?.showModal) dialog.showModal();
    else dialog?.setAttribute('open', '');
    dialog?.querySelector('h2')?.focus();
    return () => dialog?.close?.();
  }, []);
  return frame;
}
