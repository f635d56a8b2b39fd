// What was written in this room while I was among its readers; who could read a line is one tap away.
// Must never pull the reader down while they read further up.
import { Users } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ChatItem } from '../../../shared/view.ts';
import { useSnapshot, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Name, Sentence } from '../basic/index.ts';
import css from './Chat.module.css';
import { othersWhoRead } from './chatAudience.ts';

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
        <Line key={item.id} item={item} />
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

function Line({ item }: { item: ChatItem }) {
  const { t, clock } = useWords();
  const { me } = useView();
  const isMine = item.by.seat === me.seat;
  return (
    <li className={css.line} data-mine={isMine}>
      <p className={css.by}>
        <strong>{isMine ? t('chat.you') : <Name>{item.by.name}</Name>}</strong>
        <time dateTime={new Date(item.at).toISOString()}>{clock(item.at)}</time>
      </p>
      <p className={css.text} dir="auto">
        {item.text}
      </p>
      <WhoRead item={item} />
    </li>
  );
}

function WhoRead({ item }: { item: ChatItem }) {
  const { t, list } = useWords();
  const { me } = useView();
  const [isOpen, setOpen] = useState(false);
  const others = othersWhoRead(item, me.seat);
  const names = [...others.map((one) => marked(one.name)), ...(item.by.seat === me.seat ? [] : [marked(item.by.name)])];
  return (
    <>
      <button type="button" className={css.who} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Users aria-hidden />
        {t('chat.who')}
      </button>
      {isOpen && (
        <p className={css.whoList}>
          {names.length === 0 ? t('chat.whoNobody') : <Sentence>{t('chat.whoList', { people: list(names) })}</Sentence>}
        </p>
      )}
    </>
  );
}
