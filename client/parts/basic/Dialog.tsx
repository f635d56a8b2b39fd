// A window over the page for one question or one small job; Escape and the close button leave it.
// Must never cover the room for news: that is a banner. Focus goes back to where it came from.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Heading, Modal, ModalOverlay, Dialog as Window } from 'react-aria-components';
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

export function Dialog({ title, isOpen, onClose, children, actions, role = 'dialog', size = 'narrow' }: DialogProps) {
  const { t } = useWords();
  return (
    <ModalOverlay className={css.veil} isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className={`${css.frame} ${css[size]}`}>
        <Window className={css.window} role={role}>
          <header className={css.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button kind="quiet" icon={<X aria-hidden />} aria-label={t('app.close')} onClick={onClose} />
          </header>
          <div className={css.body}>{children}</div>
          {actions && <footer className={css.foot}>{actions}</footer>}
        </Window>
      </Modal>
    </ModalOverlay>
  );
}
