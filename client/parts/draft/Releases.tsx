// What my side lets the mediators show: each text as it was released, taken back until it is shared, and a box for more.
// Must never stand open in the joint room: its words may be nobody else's yet, and a screen may be looked at.
import { FilePlus, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Release } from '../../../shared/sideDrafts.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button, Name } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';
import { useAct, useCan } from '../room/useAct.ts';
import { Fold } from './Fold.tsx';
import css from './Pane.module.css';
import { PointWords } from './PointWords.tsx';
import { ReleaseForm } from './ReleaseForm.tsx';
import { useFocusBack } from './useFocusBack.ts';

export function Releases() {
  const { t } = useWords();
  const { releases, place } = useView();
  if (releases.others !== null || (releases.mediators === null && releases.list.length === 0)) return null;
  const list = <ReleasedList list={releases.list} />;
  if (place.kind !== 'caucus' && place.kind !== 'private')
    return <Fold label={t('release.mine', { count: releases.list.length })}>{list}</Fold>;
  return (
    <section className={css.section} aria-label={t('release.title')}>
      <h2>{t('release.title')}</h2>
      {list}
      <NewRelease />
    </section>
  );
}

function ReleasedList({ list }: { list: readonly Release[] }) {
  const { t } = useWords();
  const { act, refusal } = useAct();
  const frame = useRef<HTMLFieldSetElement>(null);
  const takeBack = async (release: string) => {
    const { ok } = await act({ type: 'takeBackRelease', release });
    // The pressed button goes with its words: the list takes the focus, not the top of the page.
    if (ok) frame.current?.focus();
  };
  return (
    <fieldset ref={frame} tabIndex={-1} aria-label={t('release.title')} className={css.released}>
      <ul className={css.list}>
        {list.map((one) => (
          <Released key={one.release} one={one} onTakeBack={() => takeBack(one.release)} />
        ))}
      </ul>
      <Refused code={refusal} />
    </fieldset>
  );
}

function Released({ one, onTakeBack }: { one: Release; onTakeBack(): void }) {
  const { t, clock } = useWords();
  const mayTakeBack = useCan()('takeBackRelease');
  return (
    <li>
      <p className={css.by}>
        <Name>{one.by.name}</Name> <time>{clock(one.at)}</time>
      </p>
      <PointWords text={one.text} />
      <p className={css.by}>{t(one.shared ? 'release.isShared' : 'release.waits')}</p>
      {!one.shared && mayTakeBack && (
        <Button icon={<Undo2 aria-hidden />} onClick={onTakeBack}>
          {t('release.takeBack')}
        </Button>
      )}
    </li>
  );
}

/** Begins with what is marked in the text, if anything is. */
function NewRelease() {
  const { t } = useWords();
  const { releases } = useView();
  const [begun, setBegun] = useState<string | null>(null);
  const button = useFocusBack(begun !== null);
  if (releases.mediators === null) return null;
  if (begun !== null) return <ReleaseForm text={begun} mediators={releases.mediators} onEnd={() => setBegun(null)} />;
  return (
    <Button
      ref={button}
      icon={<FilePlus aria-hidden />}
      // The press must not take away what is marked before it is read.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => setBegun(markedInText())}
    >
      {t('release.other')}
    </Button>
  );
}

/** The words that are marked in an editor of this page; nothing from elsewhere on it. */
function markedInText(): string {
  const selection = getSelection();
  const inside = selection?.anchorNode?.parentElement?.closest('[data-own-text]');
  return inside ? (selection?.toString() ?? '') : '';
}
