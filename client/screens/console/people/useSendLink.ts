// A fresh link for one seat, copied or sent, and what became of it.
// Must never keep a link longer than it is shown.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { SeatId } from '../../../../shared/people.ts';
import type { RefusalCode } from '../../../../shared/refusals.ts';
import { post } from '../../../net/api.ts';

type Way = 'copy' | 'email' | 'text';
export type SendLink = (way: Way) => void;
export type Given =
  | { what: 'copied' }
  /** The browser would not copy: it is shown, to be copied by hand. */
  | { what: 'shown'; link: string }
  | { what: 'sent'; way: 'email' | 'text' }
  | { what: 'refused'; code: RefusalCode };

export function useSendLink(seat: SeatId): [Given | null, SendLink] {
  const { place = '' } = useParams();
  const [given, setGiven] = useState<Given | null>(null);
  async function send(way: Way) {
    const path = `/api/place/${encodeURIComponent(place)}/links`;
    const answer = await post<{ link: string | null }>(path, { seat, send: way });
    if (!answer.ok) setGiven({ what: 'refused', code: answer.code });
    else if (way !== 'copy') setGiven({ what: 'sent', way });
    else if (answer.value.link !== null) setGiven(await copy(answer.value.link));
  }
  return [given, (way) => void send(way)];
}

async function copy(link: string): Promise<Given> {
  try {
    await navigator.clipboard.writeText(link);
    return { what: 'copied' };
  } catch {
    return { what: 'shown', link };
  }
}
