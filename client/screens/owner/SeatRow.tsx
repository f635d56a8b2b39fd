// One person of a case: who they are, how to reach them, their link, and taking the place back.
// Must never show a link that was sent, nor one person's link under another's name.
import { Copy, Ellipsis, Mail, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { Button, SideMark } from '../../parts/basic/index.ts';
import { Menu } from '../../parts/basic/Menu.tsx';
import { type GiveLink, GivenLink, useGiveLink } from '../../parts/people/giveLink.tsx';
import { useWords } from '../../words/staff.tsx';
import type { CasePerson } from './api.ts';
import type { Change } from './CaseScreen.tsx';
import { useOwnerApi } from './context.tsx';
import css from './owner.module.css';
import { RemoveDialog, ReplaceDialog } from './SeatDialogs.tsx';

export interface SeatRowProps {
  caseId: string;
  person: CasePerson;
  change: Change;
}

export function SeatRow({ caseId, person, change }: SeatRowProps) {
  const [asked, setAsked] = useState<'replace' | 'remove' | null>(null);
  const api = useOwnerApi();
  const [given, give] = useGiveLink((way) => api.link(caseId, person.seat, way));
  const close = () => setAsked(null);
  return (
    <li className={css.seat}>
      <Who person={person} />
      <Links person={person} onGive={give} onAsk={setAsked} />
      <div className={css.news} role="status">
        {given && <GivenLink given={given} name={person.name} />}
      </div>
      {asked === 'replace' && <ReplaceDialog person={person} change={change} onClose={close} />}
      {asked === 'remove' && <RemoveDialog person={person} change={change} onClose={close} />}
    </li>
  );
}

function Who({ person }: { person: CasePerson }) {
  const { t } = useWords();
  const contact = [person.email, person.phone].filter((one) => one !== null);
  return (
    <div className={css.who}>
      <span className={css.mark}>{person.side && <SideMark side={person.side} size={1.75} />}</span>
      <div>
        <strong>
          <bdi>{person.name}</bdi>
        </strong>
        <p className={css.facts}>
          <span>{t(`role.${person.role}`)}</span>
          {person.role === 'interpreter' && <Interprets person={person} />}
          <span>{t(`language.${person.language}`)}</span>
        </p>
        <p className={css.facts}>
          {contact.length === 0 ? t('owner.case.none') : contact.map((one) => <bdi key={one}>{one}</bdi>)}
        </p>
      </div>
    </div>
  );
}

function Interprets({ person: { side } }: { person: CasePerson }) {
  const { t } = useWords();
  return <span>{side ? t('owner.case.interprets', { side }) : t('owner.case.interpretsAll')}</span>;
}

interface LinksProps {
  person: CasePerson;
  onGive: GiveLink;
  onAsk(what: 'replace' | 'remove'): void;
}

function Links({ person, onGive, onAsk }: LinksProps) {
  const { t } = useWords();
  return (
    <div className={css.links}>
      <Button size="small" icon={<Copy aria-hidden />} onClick={() => onGive('copy')}>
        {t('link.copy')}
      </Button>
      {person.email && (
        <Button size="small" icon={<Mail aria-hidden />} onClick={() => onGive('email')}>
          {t('link.email')}
        </Button>
      )}
      {person.phone && (
        <Button size="small" icon={<MessageSquare aria-hidden />} onClick={() => onGive('text')}>
          {t('link.text')}
        </Button>
      )}
      <Menu
        label={t('link.more', { name: person.name })}
        icon={<Ellipsis aria-hidden />}
        iconOnly
        size="small"
        actions={[
          { id: 'replace', label: t('seat.replace'), act: () => onAsk('replace') },
          { id: 'remove', label: t('seat.remove'), isDangerous: true, act: () => onAsk('remove') },
        ]}
      />
    </div>
  );
}
