// The chat of the room I am in: what I am asked, the list, and the box with its readers.
// Must never carry a line or a half-written word from one room, or one stay in it, to another.
import { lazy, useState, useSyncExternalStore } from 'react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/index.ts';
import { AskHere } from '../conversation/AskHere.tsx';
import { Later } from '../page/Later.tsx';
import css from './Chat.module.css';
import { ChatBox } from './ChatBox.tsx';
import { ChatList } from './ChatList.tsx';
import { suggestions } from './unsent.ts';
import { useCan } from './useAct.ts';

const AcceptedRules = lazy(() => import('../conversation/AcceptedRules.tsx'));
const OwnHeld = lazy(() => import('../conversation/OwnHeld.tsx'));
const Review = lazy(() => import('../conversation/Review.tsx'));
const Restate = lazy(() => import('../conversation/Restate.tsx'));

export function Chat() {
  const { t } = useWords();
  const { place, review, console, groundRules } = useView();
  const suggested = useSyncExternalStore(suggestions.subscribe, suggestions.getSnapshot);
  const kind = place.kind === 'joint' || place.kind === 'team' ? place.kind : 'private';
  return (
    // A new stay is a new chat, down to what was half written for other readers.
    <div key={`${place.room} ${place.since}`} className={css.chat}>
      <div>
        <h2 className={css.title}>{t(`chat.${kind}`)}</h2>
        <AskHere />
        {groundRules?.accepted && (
          <Later>
            <AcceptedRules />
          </Later>
        )}
        {console && place.kind !== 'team' && (
          <Later>
            <Review />
          </Later>
        )}
      </div>
      <ChatList />
      {(review.waitFor.length > 0 || review.held.length > 0) && (
        <div>
          <Later>
            <OwnHeld />
          </Later>
        </div>
      )}
      <Writing key={suggested} />
    </div>
  );
}

/** The box; in the joint room a party may say instead what they heard another say. */
function Writing() {
  const { t } = useWords();
  const can = useCan();
  const [isRestating, setRestating] = useState(false);
  if (isRestating && can('restate'))
    return (
      <Later>
        <Restate onClose={() => setRestating(false)} />
      </Later>
    );
  return <ChatBox beside={can('restate') && <Button onClick={() => setRestating(true)}>{t('restate.open')}</Button>} />;
}
