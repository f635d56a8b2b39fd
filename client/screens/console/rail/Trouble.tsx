// One amber line above everybody: who lost the connection, who cannot talk where they are.
// Must never blink or sound: it is there until the trouble is over.
import { TriangleAlert } from 'lucide-react';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { Sentence } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { useWords } from '../../../words/index.tsx';
import { useConsole } from '../context.tsx';
import { people as namesOf } from '../names.ts';

const TROUBLES = ['dropped', 'cannotTalk'] as const satisfies ConsolePerson['status'][];

export function Trouble() {
  const words = useWords();
  const { people } = useConsole();
  const lines = TROUBLES.flatMap((status) => {
    const who = people.filter((one) => one.status === status);
    return who.length === 0 ? [] : [words.t(`console.trouble.${status}`, { people: namesOf(who, words) })];
  });
  if (lines.length === 0) return null;
  return (
    <Notice icon={TriangleAlert}>
      {lines.map((line) => (
        <p key={line}>
          <Sentence>{line}</Sentence>
        </p>
      ))}
    </Notice>
  );
}
