// One text as a screen shows it: the line to its document, how it stands, the editor, what belongs to its points, copies.
// Must never outlive its document: another one is another `Draft`.
import { Download, Printer } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { type DraftText, readDraft } from '../../../shared/draft/read.ts';
import type { DraftView } from '../../../shared/view.ts';
import { useView } from '../../net/context.tsx';
import { type DraftPort, openDraft } from '../../net/draft.ts';
import { leftDrafts } from '../../net/leftDrafts.ts';
import { type Key, useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import css from './DraftEditor.module.css';
import DraftEditor from './DraftEditor.tsx';
import { DraftStatus } from './DraftStatus.tsx';
import { Lost } from './Lost.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { downloadText, plainText, type TextFrame } from './text.ts';
import { useWarning } from './useWarning.ts';

export interface DraftProps {
  /** Its document; give the component this as its `key`. */
  doc: string;
  access: DraftView['access'];
  /** What the text is called, for who cannot see it. */
  label: Key;
  /** May be printed and downloaded as it stands. */
  mayCopy?: boolean;
  /** What belongs to a point, drawn beneath it; `read` gives the text as it stands then. */
  aside?: (point: string, number: number, read: () => DraftText) => ReactNode;
  /** What belongs to the whole text. */
  below?: ((read: () => DraftText) => ReactNode) | undefined;
}

export default function Draft(props: DraftProps) {
  const port = useOpened(props.doc);
  return port && <Opened port={port} {...props} />;
}

/** Left before every word was stored, it stays on the line without being shown. */
function useOpened(doc: string): DraftPort | null {
  const { place = '' } = useParams();
  const [port, setPort] = useState<DraftPort | null>(null);
  useEffect(() => {
    const opened = openDraft({ doc, place });
    setPort(opened);
    return () => leftDrafts(place).leave(opened);
  }, [doc, place]);
  return port;
}

function Opened({ port, access, label, mayCopy = false, aside, below }: DraftProps & { port: DraftPort }) {
  const snapshot = useSyncExternalStore(port.subscribe, port.getSnapshot);
  const { ydoc, awareness, lost } = snapshot;
  const read = useCallback(() => readDraft(ydoc), [ydoc]);
  const renderAside = useCallback((point: string, number: number) => aside?.(point, number, read), [aside, read]);
  useWarning(!snapshot.saved || lost.length > 0);
  const shown = snapshot.state !== 'closed' || snapshot.end !== 'noRight';
  return (
    <div className={css.draft}>
      <DraftStatus snapshot={snapshot} onReopen={() => port.reopen()} />
      {lost.length > 0 && <Lost lost={lost} onForget={() => port.forgetLost()} />}
      {shown && (
        <DraftEditor
          key={ydoc.guid}
          ydoc={ydoc}
          awareness={awareness}
          label={label}
          mayWrite={snapshot.mayWrite && access === 'write'}
          extras={mayCopy && <Copies read={read} />}
          renderPointAside={renderAside}
        />
      )}
      {shown && below?.(read)}
    </div>
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
