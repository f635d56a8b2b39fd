// Who is in trouble, in sentences: the connection, a place where they cannot talk, a weak link to me, a dead microphone.
// Must never guess about other rooms: links and sound are known of my own room alone.
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PersonRef } from '../../../../shared/people.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useServerNow, useView } from '../../../net/context.tsx';
import { useAirPort } from '../../../parts/room/airPort.tsx';
import { useWords, type Words } from '../../../words/staff.tsx';
import { useConsole } from '../context.tsx';
import { people as namesOf } from '../names.ts';
import { listen, type Silence, unheard } from './unheard.ts';

const TROUBLES = ['dropped', 'cannotTalk'] as const satisfies ConsolePerson['status'][];

export function useTroubles(): string[] {
  const words = useWords();
  const { people } = useConsole();
  const weak = useWeak();
  const silent = useSilent();
  return [
    ...TROUBLES.flatMap((status) =>
      line(
        `console.trouble.${status}`,
        people.filter((one) => one.status === status),
        words,
      ),
    ),
    ...line('console.trouble.weak', weak, words),
    ...line('console.trouble.silent', silent, words),
  ];
}

type Trouble =
  | 'console.trouble.dropped'
  | 'console.trouble.cannotTalk'
  | 'console.trouble.weak'
  | 'console.trouble.silent';
const line = (key: Trouble, who: readonly PersonRef[], words: Words): string[] =>
  who.length === 0 ? [] : [words.t(key, { people: namesOf(who, words) })];

/** Whose sound hardly reaches me. */
function useWeak(): PersonRef[] {
  const { place } = useView();
  const { peers } = useAirPort();
  const { seats } = useSyncExternalStore(peers.subscribe, peers.getSnapshot);
  return place.people.filter(({ seat, here }) => {
    const peer = seats[seat];
    return here && peer !== undefined && (peer.health === 'failed' || peer.quality === 'very weak');
  });
}

/** Looks once in a few seconds, and whenever somebody begins or stops to speak. */
function useSilent(): PersonRef[] {
  const { place } = useView();
  const { speaking } = useAirPort();
  const now = useServerNow(5_000);
  const loud = useSyncExternalStore(speaking.subscribe, speaking.getSnapshot);
  const [silence, setSilence] = useState<Silence>({});
  useEffect(() => setSilence((before) => listen(before, place.people, loud, now)), [place.people, loud, now]);
  const seats = unheard(silence, now);
  return place.people.filter(({ seat }) => seats.includes(seat));
}
