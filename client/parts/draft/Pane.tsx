// The text of the room I am in and the agreement beside it: who sees each, said first; what is released and shown.
// Must never show another document's words: each is an editor of its own, and what I left is behind its own line.
import { isMediator } from '../../../shared/people.ts';
import type { SideDraftView } from '../../../shared/sideDrafts.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Sentence } from '../basic/index.ts';
import { Agreement } from './Agreement.tsx';
import Draft from './Draft.tsx';
import { Fold } from './Fold.tsx';
import { LeftWords } from './LeftWords.tsx';
import { OwnPoint } from './OwnPoint.tsx';
import css from './Pane.module.css';
import { Releases } from './Releases.tsx';
import { Sharing } from './Sharing.tsx';
import { sideReaders } from './whoSees.ts';

export default function Pane() {
  const { t } = useWords();
  const { sideDraft } = useView();
  return (
    <div className={css.pane}>
      <LeftWords />
      {sideDraft && <OwnText sideDraft={sideDraft} />}
      <Sharing />
      {sideDraft ? (
        <Fold label={t('sideDraft.agreement')}>
          <Agreement />
        </Fold>
      ) : (
        <Agreement />
      )}
      {!sideDraft && <Releases />}
    </div>
  );
}

function OwnText({ sideDraft }: { sideDraft: SideDraftView }) {
  const { t } = useWords();
  const { me } = useView();
  // A mediator is a guest in a side's text.
  const title = t(isMediator(me.role) ? 'sideDraft.text' : 'sideDraft.title');
  return (
    <section className={css.section} data-own-text aria-label={title}>
      <h2>{title}</h2>
      <WhoSees of={sideDraft} />
      {/* Another document is another editor: nothing of the old one may stay on the page. */}
      <Draft
        key={sideDraft.doc}
        doc={sideDraft.doc}
        access={sideDraft.access}
        label="sideDraft.text"
        aside={(point, number, read) => <OwnPoint point={point} number={number} read={read} />}
      />
      <Releases />
      {sideDraft.earlier.map((one) => (
        <Fold key={one.doc} label={t('sideDraft.earlier')}>
          <WhoSees of={one} />
          <Draft key={one.doc} doc={one.doc} access="read" label="sideDraft.earlier" />
        </Fold>
      ))}
    </section>
  );
}

function WhoSees({ of }: { of: Pick<SideDraftView, 'readers'> }) {
  return (
    <p className={css.who}>
      <Sentence>{sideReaders(of, useWords())}</Sentence>
    </p>
  );
}
