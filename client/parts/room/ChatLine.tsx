// One line of the chat: whose, when, what it says, what it carries on, and who could read it.
// Must never show the text of a line that was withdrawn.
import { Users } from 'lucide-react';
import { lazy, useState } from 'react';
import type { ChatAbout, ChatItem } from '../../../shared/view.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Name, Sentence } from '../basic/index.ts';
import { Later } from '../page/Later.tsx';
import css from './Chat.module.css';
import { othersWhoRead } from './chatAudience.ts';
import { useCan } from './useAct.ts';

const Withdraw = lazy(() => import('../conversation/Withdraw.tsx'));

export function ChatLine({ item }: { item: ChatItem }) {
  const { t, clock } = useWords();
  const { me } = useView();
  const can = useCan();
  const isMine = item.by.seat === me.seat;
  return (
    <li className={css.line} data-mine={isMine}>
      <p className={css.by}>
        <strong>{isMine ? t('chat.you') : <Name>{item.by.name}</Name>}</strong>
        <time dateTime={new Date(item.at).toISOString()}>{clock(item.at)}</time>
      </p>
      {item.withdrawnBy === null ? <Said item={item} /> : <Gone by={item.withdrawnBy} />}
      <div className={css.foot}>
        <WhoRead item={item} />
        {can('withdrawMessage') && item.withdrawnBy === null && (
          <Later>
            <Withdraw message={item.id} />
          </Later>
        )}
      </div>
    </li>
  );
}

function Gone({ by }: { by: string }) {
  const { t } = useWords();
  return (
    <p className={css.gone}>
      <Sentence>{t('chat.withdrawn', { name: marked(by) })}</Sentence>
    </p>
  );
}

function Said({ item }: { item: ChatItem }) {
  const { t } = useWords();
  return (
    <>
      {item.about && (
        <p className={css.about}>
          <Sentence>{t(`chat.about.${item.about.kind}`, { name: marked(item.about.of.name) })}</Sentence>
        </p>
      )}
      <p className={css.text} dir="auto">
        {item.text}
      </p>
      {item.about?.answer && <Answer about={item.about} answer={item.about.answer} />}
    </>
  );
}

function Answer({ about, answer }: { about: ChatAbout; answer: { right: boolean; text: string } }) {
  const { t } = useWords();
  const name = marked(about.of.name);
  return (
    <div className={css.answer}>
      <p className={css.about}>
        <Sentence>{t(answer.right ? 'chat.about.right' : 'chat.about.notQuite', { name })}</Sentence>
      </p>
      {answer.text && (
        <p className={css.text} dir="auto">
          {answer.text}
        </p>
      )}
    </div>
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
