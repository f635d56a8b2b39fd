// Somebody at the door of my room, or a mediator inside our private room whom we may ask to step out.
// Must never let anybody in by itself: a question waits for an answer.
import { DoorOpen } from 'lucide-react';
import { isMediator } from '../../../shared/people.ts';
import type { KnockAtMyDoor } from '../../../shared/view.ts';
import { useServerNow, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Notice } from './Notice.tsx';
import { Refused } from './Refused.tsx';
import { useAct, useCan } from './useAct.ts';

export function KnockNotice() {
  const { knock } = useView();
  return knock && <AtMyDoor knock={knock} />;
}

function AtMyDoor({ knock }: { knock: KnockAtMyDoor }) {
  const { t, span } = useWords();
  const now = useServerNow();
  const who = marked(knock.who.name);
  const left = Math.max(0, (knock.goesAt ?? now) - now);
  return (
    <Notice icon={DoorOpen} actions={<KnockAnswer knock={knock} />}>
      {knock.held ? (
        <p>
          <Sentence>{t('knock.held', { who })}</Sentence>
        </p>
      ) : (
        <p>
          <strong>
            <Sentence>
              {knock.kind === 'ask' ? t('knock.ask', { who }) : t('knock.comingIn.in', { who, span: span(left) })}
            </Sentence>
          </strong>{' '}
          {knock.kind === 'ask' && <Sentence>{t('knock.ask.outside', { who })}</Sentence>}
        </p>
      )}
    </Notice>
  );
}

function KnockAnswer({ knock }: { knock: KnockAtMyDoor }) {
  const { t } = useWords();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const say = (answer: 'comeIn' | 'oneMoment' | 'notNow') => act({ type: 'answerKnock', knock: knock.knock, answer });
  if (!can('answerKnock')) return null;
  return (
    <>
      <Button kind="main" isBusy={isBusy} onClick={() => say('comeIn')}>
        {t('knock.comeIn')}
      </Button>
      {!knock.held && (
        <Button isBusy={isBusy} onClick={() => say('oneMoment')}>
          {t('knock.oneMoment')}
        </Button>
      )}
      {knock.kind === 'ask' && (
        <Button isBusy={isBusy} onClick={() => say('notNow')}>
          {t('knock.notNow')}
        </Button>
      )}
      <Refused code={refusal} />
    </>
  );
}

/** In our own private room a mediator is a guest. */
export function SendOut() {
  const { t } = useWords();
  const { place } = useView();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const guests = place.people.filter((one) => isMediator(one.role));
  if (!can('sendOut') || guests.length === 0) return null;
  return (
    <>
      {guests.map((one) => (
        <Button
          key={one.seat}
          icon={<DoorOpen aria-hidden />}
          isBusy={isBusy}
          onClick={() => act({ type: 'sendOut', seat: one.seat })}
        >
          <Sentence>{t('knock.sendOut', { name: marked(one.name) })}</Sentence>
        </Button>
      ))}
      <Refused code={refusal} />
    </>
  );
}
