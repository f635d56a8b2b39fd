// Every answer to one request, made once: for its row, the menu beside it, and the box.
// Must never take somebody off the list by going: the server does, once both are together.
import type { RefusalCode } from '../../../../shared/refusals.ts';
import type { Asking } from '../../../../shared/requests.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useConsole, useDesk } from '../context.tsx';
import { wayTo } from './order.ts';
import { useLetIn } from './useLetIn.ts';

export type AnswerKind = 'go' | 'knock' | 'letIn' | 'soon' | 'reply' | 'done';

export interface Answer {
  kind: AnswerKind;
  act(): void;
}

export interface Answering {
  /** What can be answered now, the nearest way to them first. */
  answersTo(one: Asking, person: ConsolePerson): Answer[];
  isBusy: boolean;
  refusal: RefusalCode | null;
}

export function useAnswers(): Answering {
  const can = useCan();
  const console = useConsole();
  const { ask, pane, show } = useDesk();
  const letIn = useLetIn();
  const { act, isBusy, refusal } = useAct();
  const answersTo = ({ request }: Asking, person: ConsolePerson): Answer[] => {
    const room = wayTo(person, console);
    const together = letIn(person);
    const reply = () => {
      // At work on a phone the list is out of sight.
      if (pane === 'work') show('people');
      ask({ reply: request });
    };
    const answers: (Answer | false | null)[] = [
      // Walks in or knocks where they are; in a waiting room, where nobody walks in, they are let in to us.
      room !== null &&
        can('enter') && {
          kind: room.door === 'knock' ? 'knock' : 'go',
          act: () => void act({ type: 'enter', room: room.room }),
        },
      together && { kind: 'letIn', act: together },
      can('promiseRequest') && { kind: 'soon', act: () => void act({ type: 'promiseRequest', request }) },
      can('replyToRequest') && { kind: 'reply', act: reply },
      can('closeRequest') && { kind: 'done', act: () => void act({ type: 'closeRequest', request }) },
    ];
    return answers.filter((one) => one !== false && one !== null);
  };
  return { answersTo, isBusy, refusal };
}

/** The one that stands first in the row: how to get to them, or, where we are together, that it is done. */
export const firstOf = (answers: readonly Answer[]): Answer | undefined =>
  answers.find(({ kind }) => kind === 'go' || kind === 'knock' || kind === 'letIn') ??
  answers.find(({ kind }) => kind === 'done');
