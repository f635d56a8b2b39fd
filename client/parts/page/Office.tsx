// Whom to call, with the number as a link; nothing where no number is known.
// Must never be the only help on a page.
import { Phone } from 'lucide-react';
import { useWords } from '../../words/index.tsx';
import css from './Office.module.css';

export function Office({ office }: { office: { name: string; phone: string | null } }) {
  const { t } = useWords();
  if (!office.phone) return null;
  return (
    <a className={css.office} href={`tel:${office.phone.replaceAll(/[^+\d]/g, '')}`}>
      <Phone aria-hidden />
      <span>{t('app.call', { office: office.name, phone: office.phone })}</span>
    </a>
  );
}
