// One seat of the case: who has it, their link, and taking it back.
// Must never show a link that was sent, nor one person's link under another's name.
import { Copy, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useSite } from '../../../net/site.ts';
import { Banner, Button, Name, Sentence, SideMark, TextField } from '../../../parts/basic/index.ts';
import { Menu, type MenuAction } from '../../../parts/basic/Menu.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/index.tsx';
import { marked } from '../../../words/names.ts';
import css from './People.module.css';
import { RemoveSeat, ReplaceSeat } from './SeatChanges.tsx';
import { type Given, type SendLink, useSendLink } from './useSendLink.ts';

type Asked = 'replace' | 'remove' | null;

export function SeatCard({ person }: { person: ConsolePerson }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>(null);
  const [given, send] = useSendLink(person.seat);
  const close = () => setAsked(null);
  return (
    <li className={css.seat}>
      <div className={css.head}>
        {person.side && <SideMark side={person.side} size={1.35} />}
        <p className={css.who}>
          <strong>
            <Name>{person.name}</Name>
          </strong>
          <small>{[t(`role.${person.role}`), t(`language.${person.language}`)].join(' · ')}</small>
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

function More({ person, send, ask }: { person: ConsolePerson; send: SendLink; ask(what: Asked): void }) {
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

function GivenLink({ given, name }: { given: Given; name: string }) {
  const { t } = useWords();
  if (given.what === 'refused') return <Refused code={given.code} />;
  if (given.what === 'shown') {
    return (
      <TextField
        label={t('link.label', { name })}
        hint={t('link.shown', { name })}
        value={given.link}
        onChange={() => {}}
      />
    );
  }
  const key = given.what === 'copied' ? 'link.copied' : (`link.sent.${given.way}` as const);
  return (
    <Banner kind="good">
      <p>
        <Sentence>{t(key, { name: marked(name) })}</Sentence>
      </p>
    </Banner>
  );
}
