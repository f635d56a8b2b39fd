// The draft as it is printed: title, that it is not signed, and the numbered points.
// Must never be printed without saying that it is not signed.
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { Block, DraftText } from '../../../shared/draft/read.ts';
import css from './PrintSheet.module.css';
import type { TextFrame } from './text.ts';

export interface PrintSheetProps {
  text: DraftText;
  frame: TextFrame;
  /** The browser's print window was closed. */
  onEnd(): void;
}

/** Opens the browser's print window as soon as it is drawn. */
export function PrintSheet({ text, frame, onEnd }: PrintSheetProps) {
  useEffect(() => {
    document.body.dataset.printing = 'draft';
    window.addEventListener('afterprint', onEnd, { once: true });
    window.print();
    return () => {
      delete document.body.dataset.printing;
      window.removeEventListener('afterprint', onEnd);
    };
  }, [onEnd]);
  return createPortal(
    <article className={css.sheet}>
      <header>
        <h1>{frame.title}</h1>
        <p className={css.notSigned}>{frame.notSigned}</p>
        <p>{frame.when}</p>
      </header>
      <ol>
        {text.points.map((point) => (
          <li key={point.id}>
            <Blocks blocks={point.blocks} />
          </li>
        ))}
      </ol>
      <p className={css.notSigned}>{frame.notSigned}</p>
    </article>,
    document.body,
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  // Printed once and never reordered: a place is name enough.
  return blocks.map((block, at) => {
    const key = `${at}`;
    return <OneBlock key={key} block={block} />;
  });
}

function OneBlock({ block }: { block: Block }) {
  if (block.kind === 'paragraph') return <p>{block.runs.map(marked)}</p>;
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List>
      {block.items.map((item, at) => {
        const key = `${at}`;
        return (
          <li key={key}>
            <Blocks blocks={item} />
          </li>
        );
      })}
    </List>
  );
}

function marked({ text, bold, italic }: { text: string; bold: boolean; italic: boolean }, at: number) {
  const slanted = italic ? <em>{text}</em> : text;
  return <span key={`${at}`}>{bold ? <strong>{slanted}</strong> : slanted}</span>;
}
