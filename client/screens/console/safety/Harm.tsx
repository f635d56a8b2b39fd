// What a mediator does on hearing of harm to a child or adult: everything paused, least facts passed on, safe to go on.
// Must never send what was not shown word for word, nor keep a word once it is sent.
import { ShieldAlert } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { GROUNDS, type Ground } from '../../../../shared/ground.ts';
import type { RefusalCode } from '../../../../shared/refusals.ts';
import { post } from '../../../net/api.ts';
import { useServerNow, useView } from '../../../net/context.tsx';
import { Choices } from '../../../parts/basic/Choices.tsx';
import { Banner, Button, TextField } from '../../../parts/basic/index.ts';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useUnsent } from '../../../parts/room/useUnsent.ts';
import { useWords } from '../../../words/staff.tsx';
import type { Act } from '../acts/find.ts';
import { useConsole, useDesk } from '../context.tsx';
import { letterOf } from './letter.ts';
import { PauseNotice } from './PauseNotice.tsx';
import css from './Safety.module.css';

const LONGEST = 1_000;

/** One press: everything is paused, and the panel opens. */
export function useHarmAct(): Act[] {
  const { t } = useWords();
  const can = useCan();
  const { act } = useAct();
  const { open } = useDesk();
  if (!can('logHarm')) return [];
  const begin = () => {
    if (can('pauseAll')) void act({ type: 'pauseAll' });
    open('harm');
  };
  return [
    {
      id: 'harm',
      label: t('harm.open'),
      also: t('harm.also'),
      detail: t('harm.open.what'),
      icon: <ShieldAlert aria-hidden />,
      act: begin,
    },
  ];
}

export function Harm() {
  const { t } = useWords();
  return (
    <div className={css.panel}>
      <h2>{t('harm.title')}</h2>
      <p>{t('harm.others')}</p>
      <PassOn />
      <Log />
      <PauseNotice end="harm.safe" />
    </div>
  );
}

function PassOn() {
  const words = useWords();
  const { t } = words;
  const { me } = useView();
  const { place = '' } = useParams();
  const path = `/api/place/${encodeURIComponent(place)}/safety`;
  const { to, leaves } = useAddress(`${path}/look`);
  const now = useServerNow(60_000);
  const { act } = useAct();
  const [ground, setGround, forgetGround] = useUnsent<Ground>('logHarm', '', 'child');
  const [{ what, reach }, write, forget] = useUnsent('passOn', to ?? '', { what: '', reach: '' });
  const [state, setState] = useState<'writing' | 'sending' | 'sent'>('writing');
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const letter = letterOf({ ground, what, reach }, me.name, now, words);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setState('sending');
    const answer = await post(path, { ground, ...letter });
    setRefusal(answer.ok ? null : answer.code);
    setState(answer.ok ? 'sent' : 'writing');
    if (!answer.ok) return;
    forget();
    forgetGround();
  };
  if (state === 'sent') return <p role="status">{t(leaves ? 'harm.sent' : 'harm.kept')}</p>;
  return (
    <form className={css.form} onSubmit={send}>
      <Choices<Ground>
        legend={t('harm.ground')}
        value={ground}
        options={GROUNDS.map((value) => ({ value, label: t(`harm.ground.${value}`) }))}
        onChange={setGround}
        inRow
      />
      {to !== null && (
        <>
          <TextField
            label={t('harm.what')}
            hint={t('harm.what.hint')}
            value={what}
            lines={3}
            maxLength={LONGEST}
            onChange={(next) => write({ what: next, reach })}
          />
          <TextField
            label={t('harm.reach')}
            value={reach}
            maxLength={120}
            autoComplete="off"
            onChange={(next) => write({ what, reach: next })}
          />
          <h3>{t('harm.exactly')}</h3>
          <Shown to={to} {...letter} />
        </>
      )}
      {to === null && <p>{t('harm.nobody')}</p>}
      {to !== null && !leaves && <Banner kind="danger">{t('harm.stays')}</Banner>}
      <Refused code={refusal} />
      <div className={css.actions}>
        {to !== null && (
          <Button
            kind={leaves ? 'main' : 'plain'}
            type="submit"
            isBusy={state === 'sending'}
            disabled={what.trim() === ''}
          >
            {t(leaves ? 'harm.send' : 'harm.keep')}
          </Button>
        )}
        <Button kind={leaves ? 'plain' : 'main'} onClick={() => void act({ type: 'logHarm', ground, how: 'phone' })}>
          {t('harm.phoned')}
        </Button>
      </div>
    </form>
  );
}

/** Letter for letter what leaves. */
const Shown = ({ to, subject, text }: { to: string; subject: string; text: string }) => {
  const { t } = useWords();
  return (
    <dl className={css.letter}>
      <dt>{t('harm.letter.to')}</dt>
      <dd dir="ltr">{to}</dd>
      <dt>{t('harm.letter.about')}</dt>
      <dd>{subject}</dd>
      <dt className="heard">{t('harm.letter.text')}</dt>
      <dd className={css.text}>{text}</dd>
    </dl>
  );
};

interface Address {
  /** null until known, and where nobody is named. */
  to: string | null;
  /** Where no mail is set up a letter stays in the outbox. */
  leaves: boolean;
}

function useAddress(path: string): Address {
  const [address, setAddress] = useState<Address>({ to: null, leaves: true });
  useEffect(() => {
    let isWanted = true;
    void post<Address>(path, {}).then((answer) => {
      if (isWanted && answer.ok) setAddress(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [path]);
  return address;
}

/** That it was passed on, and how; not what. */
function Log() {
  const { t, day } = useWords();
  const { harm } = useConsole();
  if (harm.length === 0) return null;
  return (
    <section>
      <h3>{t('harm.log')}</h3>
      <ul className={css.log}>
        {harm.map((one) => (
          <li key={one.id}>
            {t(`harm.log.${one.how}`, { name: one.by, time: day(one.at), ground: t(`harm.ground.${one.ground}`) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
