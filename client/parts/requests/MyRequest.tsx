// My own request and what a mediator answered, until it is over or I close it.
// Must never show on anybody's screen but the author's; it says nothing of who else asks.
import { Bell, MessageCircleReply } from 'lucide-react';
import { useServerNow, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Notice } from '../room/Notice.tsx';
import { Refused } from '../room/Refused.tsx';
import { useAct, useCan } from '../room/useAct.ts';
import { requestSentences } from './requestWords.ts';

/** Seconds do not matter here. */
const EVERY = 5_000;

export const AboutMyRequest = () => (
  <>
    <Reply />
    <Open />
  </>
);

function Open() {
  const view = useView();
  const words = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const sentences = requestSentences(view, useServerNow(EVERY), words);
  if (sentences.length === 0) return <Refused code={refusal} />;
  const mayStepOut = view.request?.mine?.unsafe && view.place.kind !== 'lobby';
  const actions = (
    <>
      {mayStepOut && (
        <Button kind="main" isBusy={isBusy} onClick={() => act({ type: 'feelUnsafe', stepOut: true })}>
          {words.t('unsafe.stepOut')}
        </Button>
      )}
      {can('takeBackRequest') && (
        <Button isBusy={isBusy} onClick={() => act({ type: 'takeBackRequest' })}>
          {words.t('request.takeBack')}
        </Button>
      )}
    </>
  );
  return (
    <Notice icon={Bell} tone="calm" actions={actions}>
      <p>
        <Sentence>{sentences.join(' ')}</Sentence>
      </p>
      <Refused code={refusal} />
    </Notice>
  );
}

function Reply() {
  const { request } = useView();
  const { t } = useWords();
  const { act, isBusy } = useAct();
  const reply = request?.reply;
  if (!reply) return null;
  const close = (
    <Button isBusy={isBusy} onClick={() => act({ type: 'closeReply', reply: reply.reply })}>
      {t('request.close')}
    </Button>
  );
  return (
    <Notice icon={MessageCircleReply} actions={close}>
      <p>
        <Sentence>{t('request.reply', { by: marked(reply.by) })}</Sentence> <strong dir="auto">{reply.text}</strong>
      </p>
      <p>{t('request.reply.who')}</p>
    </Notice>
  );
}
