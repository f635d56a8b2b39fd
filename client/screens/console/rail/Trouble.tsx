// One amber box above everybody: who lost the connection, who cannot talk, whose link is weak, whose microphone is dead.
// Must never blink or sound: it is there until the trouble is over.
import { TriangleAlert } from 'lucide-react';
import { Sentence } from '../../../parts/basic/index.ts';
import { Notice } from '../../../parts/room/Notice.tsx';
import { useTroubles } from './useTroubles.ts';

export function Trouble() {
  const lines = useTroubles();
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
