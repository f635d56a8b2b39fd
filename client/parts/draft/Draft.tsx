// The agreement as a screen shows it: the line to its document, how it stands, the editor, comments, print and download.
// Must never outlive its document: another one is another `Draft`.
import { Download, Printer } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { type DraftText, readDraft } from '../../../shared/draft/read.ts';
import type { DraftView } from '../../../shared/view.ts';
import { useSession, useView } from '../../net/context.tsx';
import { type DraftPort, openDraft } from '../../net/draft.ts';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import css from './DraftEditor.module.css';
import DraftEditor from './DraftEditor.tsx';
import { DraftStatus } from './DraftStatus.tsx';
import { Lost } from './Lost.tsx';
import { PointComments } from './PointComments.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { downloadText, plainText, type TextFrame } from './text.ts';

export interface DraftProps {
  /** What the view says of the draft. */
  draft: DraftView;
  /** Its document; give the component this as its `key`. */
  doc: string;
}

export default function Draft({ draft, doc }: DraftProps) {
  const port = useOpened(doc);
  return port && <Opened port={port} draft={draft} />;
}

function useOpened(doc: string): DraftPort | null {
  const { place = '' } = useParams();
  const [port, setPort] = useState<DraftPort | null>(null);
  useEffect(() => {
    const opened = openDraft({ doc, place });
    setPort(opened);
    return () => opened.close();
  }, [doc, place]);
  return port;
}

function Opened({ port, draft }: { port: DraftPort; draft: DraftView }) {
  const snapshot = useSyncExternalStore(port.subscribe, port.getSnapshot);
  const renderComments = useComments(draft);
  useWarning(!snapshot.saved || snapshot.lost.length > 0);
  const shown = snapshot.state !== 'closed' || snapshot.end !== 'noRight';
  return (
    <div className={css.draft}>
      <DraftStatus snapshot={snapshot} onReopen={() => port.reopen()} />
      {snapshot.lost.length > 0 && <Lost lost={snapshot.lost} onForget={() => port.forgetLost()} />}
      {shown && (
        <DraftEditor
          key={snapshot.ydoc.guid}
          ydoc={snapshot.ydoc}
          awareness={snapshot.awareness}
          mayWrite={snapshot.mayWrite && draft.access === 'write'}
          extras={<Copies read={() => readDraft(snapshot.ydoc)} />}
          renderPointAside={renderComments}
        />
      )}
    </div>
  );
}

/** Asks before the page is closed over words that nobody else has. */
function useWarning(needed: boolean): void {
  useEffect(() => {
    if (!needed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [needed]);
}

function useComments({ comments }: DraftView) {
  const session = useSession();
  const { abilities } = useView();
  const mayComment = abilities.includes('comment');
  return useCallback(
    (point: string, number: number) => (
      <PointComments
        number={number}
        comments={comments.filter((comment) => comment.point === point)}
        mayComment={mayComment}
        onComment={async (text) => (await session.send({ type: 'comment', point, text })).ok}
        onClose={(comment, done) => void session.send({ type: 'closeComment', comment, done })}
      />
    ),
    [comments, mayComment, session],
  );
}

function Copies({ read }: { read: () => DraftText }) {
  const { t } = useWords();
  const frame = useFrame();
  const [printed, setPrinted] = useState<DraftText | null>(null);
  const endPrint = useCallback(() => setPrinted(null), []);
  return (
    <div className={css.row}>
      <Button size="small" kind="quiet" icon={<Printer aria-hidden />} onClick={() => setPrinted(read())}>
        {t('draft.print')}
      </Button>
      <Button
        size="small"
        kind="quiet"
        icon={<Download aria-hidden />}
        onClick={() => downloadText(plainText(read(), frame()), t('draft.fileName'))}
      >
        {t('draft.download')}
      </Button>
      {printed && <PrintSheet text={printed} frame={frame()} onEnd={endPrint} />}
    </div>
  );
}

/** Title and notices, with the time at which they are asked for. */
function useFrame(): () => TextFrame {
  const { t, day } = useWords();
  const { title } = useView().case;
  return useMemo(
    () => () => ({ title, notSigned: t('draft.notSigned'), when: t('draft.printedAt', { when: day(Date.now()) }) }),
    [t, day, title],
  );
}
