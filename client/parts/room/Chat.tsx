// The chat of the room I am in: named after the room, the list, and the box with its readers.
// Must never carry a line or a half-written word from one room to another.
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import css from './Chat.module.css';
import { ChatBox } from './ChatBox.tsx';
import { ChatList } from './ChatList.tsx';

export function Chat() {
  const { t } = useWords();
  const { place } = useView();
  const kind = place.kind === 'joint' || place.kind === 'team' ? place.kind : 'private';
  return (
    // A new room is a new chat, down to what was half written for other readers.
    <div key={place.room} className={css.chat}>
      <h2 className={css.title}>{t(`chat.${kind}`)}</h2>
      <ChatList />
      <ChatBox />
    </div>
  );
}
