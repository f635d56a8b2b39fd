// The box of Ctrl/Cmd+K: type what is to be done, arrows choose, Enter does it, Escape gives the focus back.
// Must never lie over the room or the sentence: it takes the rail's place while it is open.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import field from '../../../parts/basic/Field.module.css';
import { useWords } from '../../../words/staff.tsx';
import { useDesk } from '../context.tsx';
import css from './CommandBox.module.css';
import { type Act, found } from './find.ts';
import { useEveryAct } from './useEveryAct.ts';

const NONE = -1;

export function CommandBox() {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(NONE);
  const acts = found(useEveryAct(), typed);
  const chosen = Math.min(at, acts.length - 1);
  const { input, close } = useBorrowedFocus();
  // Nothing is chosen before somebody types or moves: Enter alone must not do anything.
  const run = (act: Act | undefined) => {
    if (!act) return;
    close();
    act.act();
  };
  const type = (text: string) => {
    setTyped(text);
    setAt(text.trim() === '' ? NONE : 0);
  };
  function press(event: KeyboardEvent) {
    const next = wanted(event.key, chosen, acts.length);
    if (next !== null) setAt(next);
    else if (event.key === 'Enter') run(acts[chosen]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <search className={css.box} data-region tabIndex={-1} aria-label={t('acts.title')} onKeyDown={press}>
      <div className={field.field}>
        <label htmlFor={`${id}-field`}>{t('acts.title')}</label>
        <small id={`${id}-hint`}>{t('acts.keys')}</small>
        <input
          ref={input}
          id={`${id}-field`}
          className={field.control}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={id}
          aria-describedby={`${id}-hint`}
          aria-activedescendant={acts[chosen] ? `${id}-${chosen}` : undefined}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <List id={id} acts={acts} chosen={chosen} onRun={run} />
      <p className={css.none} role="status">
        {acts.length === 0 && t('acts.none')}
      </p>
    </search>
  );
}

interface ListProps {
  id: string;
  acts: Act[];
  chosen: number;
  onRun(act: Act): void;
}

function List({ id, acts, chosen, onRun }: ListProps) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen one is to be in sight whenever it changes
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, acts]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('acts.list')} className={css.list}>
      {acts.map((act, i) => (
        <button
          key={act.id}
          type="button"
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === chosen}
          className={act.isDangerous ? `${css.act} ${css.danger}` : css.act}
          onClick={() => onRun(act)}
        >
          <span>{act.label}</span>
          {act.detail && <small>{act.detail}</small>}
        </button>
      ))}
    </div>
  );
}

/** Where an arrow leads, around the ends; null for every other key. */
function wanted(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  return key === 'ArrowUp' ? (Math.max(at, 0) - 1 + count) % count : null;
}

/** The box has the focus while it is open; closed, it is where it was. */
function useBorrowedFocus() {
  const { ask } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current ??= document.activeElement;
    input.current?.focus();
  }, []);
  const close = () => {
    ask(null);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return { input, close };
}
