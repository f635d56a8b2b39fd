// The comments on one point, and a box to add one.
// Must never clear what somebody wrote before the server has stored it.
import { MessageSquarePlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { LONGEST_TEXT } from '../../../shared/limits.ts';
import type { Comment } from '../../../shared/view.ts';
import { useWords } from '../../words/index.tsx';
import { Button, Name, TextField } from '../basic/index.ts';
import css from './DraftEditor.module.css';

export interface PointCommentsProps {
  number: number;
  comments: readonly Comment[];
  mayComment: boolean;
  /** Resolves to whether it was stored. */
  onComment(text: string): Promise<boolean>;
  onClose(comment: string, done: boolean): void;
}

export function PointComments({ number, comments, mayComment, onComment, onClose }: PointCommentsProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      {comments.length > 0 && (
        <ul className={css.comments} aria-label={t('draft.comments', { number })}>
          {comments.map((comment) => (
            <OneComment key={comment.id} comment={comment} mayComment={mayComment} onClose={onClose} />
          ))}
        </ul>
      )}
      {mayComment && !open && (
        <Button
          kind="quiet"
          size="small"
          icon={<MessageSquarePlus aria-hidden />}
          aria-label={t('draft.commentOn', { number })}
          onClick={() => setOpen(true)}
        >
          {t('draft.comment')}
        </Button>
      )}
      {mayComment && open && <NewComment onComment={onComment} onEnd={() => setOpen(false)} />}
    </>
  );
}

type OneCommentProps = { comment: Comment } & Pick<PointCommentsProps, 'mayComment' | 'onClose'>;

function OneComment({ comment, mayComment, onClose }: OneCommentProps) {
  const { t, clock } = useWords();
  return (
    <li className={comment.done ? css.done : undefined}>
      <p className={css.by}>
        <Name>{comment.by.name}</Name> <time>{clock(comment.at)}</time> {comment.done && t('draft.commentIsDone')}
      </p>
      <p>{comment.text}</p>
      {mayComment && (
        <Button kind="quiet" size="small" onClick={() => onClose(comment.id, !comment.done)}>
          {t(comment.done ? 'draft.commentOpen' : 'draft.commentDone')}
        </Button>
      )}
    </li>
  );
}

function NewComment({ onComment, onEnd }: { onComment: PointCommentsProps['onComment']; onEnd(): void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const stored = await onComment(text.trim());
    if (stored) onEnd();
    else setFailed(true);
  };
  return (
    <form className={css.newComment} onSubmit={send}>
      <TextField
        label={t('draft.commentText')}
        value={text}
        onChange={setText}
        lines={2}
        maxLength={LONGEST_TEXT}
        error={failed ? t('draft.commentFailed') : null}
      />
      <div className={css.row}>
        <Button type="submit" size="small" kind="main">
          {t('app.send')}
        </Button>
        <Button size="small" onClick={onEnd}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
