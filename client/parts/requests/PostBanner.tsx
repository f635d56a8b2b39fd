// A mediator's message to all rooms, until its reader closes it.
// Must never be mixed with the messages of a room.
import { Megaphone } from 'lucide-react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Notice } from '../room/Notice.tsx';
import { useAct } from '../room/useAct.ts';

export function PostBanner() {
  const { post } = useView();
  const { t } = useWords();
  const { act, isBusy } = useAct();
  if (!post) return null;
  const close = (
    <Button isBusy={isBusy} onClick={() => act({ type: 'closePost', post: post.post })}>
      {t('post.close')}
    </Button>
  );
  return (
    <Notice icon={Megaphone} actions={close}>
      <p>
        <Sentence>{t('post.from', { by: marked(post.by) })}</Sentence> <strong dir="auto">{post.text}</strong>
      </p>
    </Notice>
  );
}
