// For mediators: words that sides released, and sharing them, after a look at exactly what the others will see.
// Must never offer to change a word: other words need another release.
import { Share2 } from 'lucide-react';
import { useState } from 'react';
import type { Release } from '../../../shared/sideDrafts.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Name, Sentence, SideMark } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct } from '../room/useAct.ts';
import { Fold } from './Fold.tsx';
import css from './Pane.module.css';
import { PointWords } from './PointWords.tsx';

export function Sharing() {
  const { t } = useWords();
  const { releases } = useView();
  if (releases.others === null || releases.list.length === 0) return null;
  const waiting = releases.list.filter((one) => !one.shared);
  const shared = releases.list.filter((one) => one.shared);
  return (
    <section className={css.section} aria-label={t('share.title')}>
      {waiting.length > 0 && <h2>{t('share.waiting', { count: waiting.length })}</h2>}
      <List list={waiting} />
      {shared.length > 0 && (
        <Fold label={t('share.done', { count: shared.length })}>
          <List list={shared} />
        </Fold>
      )}
    </section>
  );
}

const List = ({ list }: { list: readonly Release[] }) => (
  <ul className={css.list}>
    {list.map((one) => (
      <Waiting key={one.release} one={one} />
    ))}
  </ul>
);

function Waiting({ one }: { one: Release }) {
  const { t, clock } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <p className={css.by}>
        <SideMark side={one.side} size={1.25} /> <Name>{one.by.name}</Name> <time>{clock(one.at)}</time>
      </p>
      {!isOpen && <PointWords text={one.text} />}
      {!isOpen && !one.shared && (
        <Button size="small" icon={<Share2 aria-hidden />} onClick={() => setOpen(true)}>
          {t('share.look')}
        </Button>
      )}
      {isOpen && <Preview one={one} onEnd={() => setOpen(false)} />}
    </li>
  );
}

function Preview({ one, onEnd }: { one: Release; onEnd(): void }) {
  const { t, list } = useWords();
  const { others } = useView().releases;
  const { act, isBusy, refusal } = useAct();
  const audience = (others ?? []).map(({ seat }) => seat);
  const share = async () => {
    const { ok } = await act({ type: 'shareWords', release: one.release, audience });
    if (ok) onEnd();
  };
  return (
    <div className={css.form}>
      <p>
        <Sentence>{t('share.exactly', { people: list((others ?? []).map(({ name }) => marked(name))) })}</Sentence>
      </p>
      <blockquote className={css.sheet}>
        <PointWords text={one.text} />
      </blockquote>
      <Refused code={refusal} />
      <div className={css.row}>
        <Button kind="main" size="small" icon={<Share2 aria-hidden />} isBusy={isBusy} onClick={share}>
          {t('share.send')}
        </Button>
        <Button size="small" onClick={onEnd}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  );
}
