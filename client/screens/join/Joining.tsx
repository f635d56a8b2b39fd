// The steps from a redeemed link to one's own waiting room, each shown only where it is needed.
// Must never keep a step of its own: the view says what is still to be asked.
import { useState } from 'react';
import type { Me, Equipment as Way } from '../../../shared/view.ts';
import { useView } from '../../net/context.tsx';
import { useMediaTools } from '../../parts/devices/tools.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { useAct } from '../../parts/room/useAct.ts';
import { useWords } from '../../words/index.tsx';
import { AskDirectLinks } from './AskDirectLinks.tsx';
import { AskPrivacy } from './AskPrivacy.tsx';
import { Equipment } from './Equipment.tsx';
import { JoinPage } from './JoinPage.tsx';
import { NotPrivate } from './NotPrivate.tsx';
import { isAskedPrivacy, nextStep } from './steps.ts';

export function Joining() {
  const { me } = useView();
  const { t } = useWords();
  const step = nextStep(me);
  // As they were when one came in: a question that was answered before is no step.
  const [steps] = useState(() => countOf(me));
  const said = (at: number) => (steps > 1 ? t('join.step', { step: at, steps }) : undefined);
  if (step === 'notPrivate') return <NotPrivate />;
  if (step === 'privacy') return <AskPrivacy step={said(1)} />;
  if (step === 'directLinks') return <AskDirectLinks step={said(steps - 1)} />;
  return <Check step={said(steps)} />;
}

/** Privacy where it is asked, direct links where they matter, and the check. */
const countOf = (me: Me): number =>
  1 + Number(isAskedPrivacy(me)) + Number(me.directLinks.needed && me.directLinks.agreed === null);

function Check({ step }: { step?: string }) {
  const { t } = useWords();
  const { me } = useView();
  const { act, isBusy, refusal } = useAct();
  const { devices } = useMediaTools();
  function goIn(equipment: Way) {
    // The camera's light goes out now; the microphone stays at hand, so that a phone does not ask again.
    if (equipment !== 'watch' && devices.getSnapshot().equipment !== 'watch') void devices.use('sound');
    else void devices.use('watch');
    void act({ type: 'arrive', equipment });
  }
  return (
    <JoinPage title={t('check.title')} step={step}>
      <Equipment
        first={me.equipment}
        onDone={goIn}
        isBusy={isBusy}
        doneLabel={t('check.goIn')}
        doneHint={me.role.endsWith('mediator') ? undefined : t('check.goIn.hint')}
      />
      <Refused code={refusal} />
    </JoinPage>
  );
}
