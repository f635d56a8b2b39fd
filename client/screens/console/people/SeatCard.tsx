// One seat of the case: who has it, their link, and taking it back.
// Must never show a link that was sent, nor one person's link under another's name.
import { Copy, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { post } from '../../../net/api.ts';
import { useSite } from '../../../net/site.ts';
import { Button, Name, SideMark } from '../../../parts/basic/index.ts';
import { Menu, type MenuAction } from '../../../parts/basic/Menu.tsx';
import { type GiveLink, GivenLink, useGiveLink } from '../../../parts/people/giveLink.tsx';
import { useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import css from './People.module.css';
import { RemoveSeat, ReplaceSeat } from './SeatChanges.tsx';

type Asked = 'replace' | 'remove' | null;

export function SeatCard({ person }: { person: ConsolePerson }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>(null);
  const { place = '' } = useParams();
  const links = `/api/place/${encodeURIComponent(place)}/links`;
  const [given, send] = useGiveLink((way) => post(links, { seat: person.seat, send: way }));
  const close = () => setAsked(null);
  return (
    <li className={css.seat}>
      <div className={css.head}>
        {person.side && <SideMark side={person.side} size={1.35} />}
        <p className={css.who}>
          <strong>
            <Name>{person.name}</Name>
          </strong>
          <small>
            {[t(`role.${person.role}`), ...(person.language ? [t(`language.${person.language}`)] : [])].join(' · ')}
          </small>
        </p>
        <Button size="small" icon={<Copy aria-hidden />} onClick={() => send('copy')}>
          {t('link.copy')}
        </Button>
        <More person={person} send={send} ask={setAsked} />
      </div>
      <div role="status">{given && <GivenLink given={given} name={person.name} />}</div>
      {asked === 'replace' && <ReplaceSeat person={person} onClose={close} />}
      {asked === 'remove' && <RemoveSeat person={person} onClose={close} />}
    </li>
  );
}

function More({ person, send, ask }: { person: ConsolePerson; send: GiveLink; ask(what: Asked): void }) {
  const { t } = useWords();
  const can = useCan();
  const { mail, texts } = useSite();
  const actions: MenuAction[] = [
    ...(mail ? [{ id: 'email', label: t('link.email'), act: () => send('email') }] : []),
    ...(texts ? [{ id: 'text', label: t('link.text'), act: () => send('text') }] : []),
    ...(can('replaceSeat') ? [{ id: 'replace', label: t('seat.replace'), act: () => ask('replace') }] : []),
    ...(can('removeSeat')
      ? [{ id: 'remove', label: t('seat.remove'), isDangerous: true, act: () => ask('remove') }]
      : []),
  ];
  if (actions.length === 0) return null;
  return (
    <Menu
      label={t('link.more', { name: person.name })}
      icon={<Ellipsis aria-hidden />}
      iconOnly
      size="small"
      kind="quiet"
      actions={actions}
    />
  );
}
