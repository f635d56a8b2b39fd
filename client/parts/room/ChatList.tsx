// What was written in this room while I was among its readers.
// Must never pull the reader down while they read further up.
import { useEffect, useRef } from 'react';
import { useSnapshot } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import css from './Chat.module.css';
import { ChatLine } from './ChatLine.tsx';

/** How far from the end still counts as reading the newest, px. */
const NEAR_END = 80;

export function ChatList() {
  const { t } = useWords();
  const { chat } = useSnapshot();
  const list = useFollowing(chat.length);
  if (chat.length === 0) return <p className={css.none}>{t('chat.none')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard
    <ol ref={list} className={css.list} tabIndex={0} aria-label={t('panel.messages')}>
      {chat.map((item) => (
        <ChatLine key={item.id} item={item} />
      ))}
    </ol>
  );
}

/** Keeps the newest line in sight for those who were already there. */
function useFollowing(count: number) {
  const list = useRef<HTMLOListElement>(null);
  const isNear = useRef(true);
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    const look = () => {
      isNear.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    };
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to scroll
  useEffect(() => {
    if (isNear.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);
  return list;
}
