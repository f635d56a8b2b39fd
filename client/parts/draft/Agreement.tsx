// The agreement itself where I may read it live, or what I am shown of it; with comments, and reading aloud for mediators.
// Must never be drawn without saying who sees it.
import { BookOpenText } from 'lucide-react';
import { useCallback } from 'react';
import type { DraftText } from '../../../shared/draft/read.ts';
import { useSession, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import { useAct, useCan } from '../room/useAct.ts';
import Draft from './Draft.tsx';
import css from './Pane.module.css';
import { PointComments } from './PointComments.tsx';
import { ReadMarks } from './ReadMarks.tsx';
import { ShowSnapshot, Snapshot } from './Snapshot.tsx';
import { agreementReaders } from './whoSees.ts';

export function Agreement() {
  const words = useWords();
  const view = useView();
  const { draft } = view;
  const canShow = useCan()('showSnapshot');
  const aside = usePointAside();
  if (draft.doc === null || draft.access === 'none')
    return draft.snapshot ? <Snapshot points={draft.snapshot} /> : <p>{words.t('panel.agreement.none')}</p>;
  return (
    <>
      <p className={css.who}>{agreementReaders(view, draft.access, words)}</p>
      <Draft
        key={draft.doc}
        doc={draft.doc}
        access={draft.access}
        label="draft.text"
        mayCopy
        aside={aside}
        below={canShow ? (read: () => DraftText) => <ShowSnapshot read={read} /> : undefined}
      />
    </>
  );
}

/** Comments, who was read it, and reading it aloud. */
function usePointAside() {
  const session = useSession();
  const { draft, abilities, reading } = useView();
  const { comments } = draft;
  const mayComment = abilities.includes('comment');
  // With separate rooms only, what is read aloud is what the sides are shown.
  const mayRead = abilities.includes('readAloud') && !abilities.includes('showSnapshot');
  const { marks } = reading;
  return useCallback(
    (point: string, number: number) => (
      <>
        <ReadMarks marks={marks.filter((mark) => mark.point === point)} />
        {mayRead && <ReadAloud point={point} number={number} />}
        <PointComments
          number={number}
          comments={comments.filter((comment) => comment.point === point)}
          mayComment={mayComment}
          onComment={async (text) => (await session.send({ type: 'comment', point, text })).ok}
          onClose={(comment, done) => void session.send({ type: 'closeComment', comment, done })}
        />
      </>
    ),
    [comments, marks, mayComment, mayRead, session],
  );
}

function ReadAloud({ point, number }: { point: string; number: number }) {
  const { t } = useWords();
  const { act } = useAct();
  return (
    <Button
      kind="quiet"
      size="small"
      icon={<BookOpenText aria-hidden />}
      aria-label={t('reading.beginPoint', { number })}
      onClick={() => act({ type: 'readAloud', point })}
    >
      {t('reading.begin')}
    </Button>
  );
}
