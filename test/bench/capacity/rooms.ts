// A live room of four as a load holds it: at Parley, and at the peer.
// Must never ask less of one than of the other: the same keys, the same words, told to the same people.
import { bringFour, openLine } from '../../support/fourInRoom.ts';
import type { FourSeats } from '../../support/manyRooms.ts';
import { newCommandId } from '../../support/person.ts';
import { RawDraft } from '../../support/rawDraft.ts';
import { RawLine } from '../../support/rawLine.ts';
import type { Tally } from './tally.ts';

/** What one of its four can do. */
export interface Seated {
  key(): void;
  say(): void;
}
/** Counts nothing until it has one. */
export interface Counted {
  tally: Tally | null;
}

const WORDS = 'I can take the Wednesdays if the drive is shared.';
const saidIn = (event: string): number => Number(/"text":"w(\d+) /.exec(event)?.[1] ?? 0);

export async function ourRoom(url: string, seats: FourSeats, counted: Counted): Promise<Seated[]> {
  const lines = seats.map((seat) => openLine(url, seat));
  await bringFour(lines, seats);
  const audience = seats.map(({ seat }) => seat);
  const drafts = lines.map(({ view }, i) => new RawDraft(url, view.draft?.doc ?? '', seats[i] ?? seats[0]));
  await Promise.all(drafts.map(({ synced }) => synced));
  const sentAt = new Map(drafts.map(({ client }) => [client, new Map<number, number>()]));
  for (const draft of drafts) {
    draft.begin();
    draft.hear = (client, clock) => counted.tally?.keyArrived(sentAt.get(client)?.get(clock) ?? 0);
  }
  return lines.map((line, i): Seated => {
    line.hear = (event) => {
      if (event.includes('"chat":')) counted.tally?.commandArrived(saidIn(event));
    };
    const draft = drafts[i] as RawDraft;
    return {
      key: () => {
        const at = counted.tally?.keySent(3) ?? 0;
        sentAt.get(draft.client)?.set(draft.type(), at);
      },
      say: () => {
        const text = `w${counted.tally?.commandSent(4)} ${WORDS}`;
        line.emit('command', { id: newCommandId(), command: { type: 'say', text, audience } });
      },
    };
  });
}

/** As many bytes as one of our pages sends for a key. */
const KEY = 'AAIPAQGc8f2qDYkBhJzx/aoNiAEBeAA=';

export async function peerRoom(url: string, room: number, counted: Counted): Promise<Seated[]> {
  const lines = Array.from({ length: 4 }, () => new RawLine({ url, path: '/socket.io', auth: { room: `r${room}` } }));
  await Promise.all(lines.map(({ opened }) => opened));
  const sentAt = lines.map(() => [0]);
  return lines.map((line, i): Seated => {
    line.hear = (event) => {
      if (event.includes('"chat":')) counted.tally?.commandArrived(saidIn(event));
      else {
        const [, { of, n }] = JSON.parse(event) as [string, { of: number; n: number }];
        counted.tally?.keyArrived(sentAt[of]?.[n] ?? 0);
      }
    };
    return {
      key: () => {
        const n = sentAt[i]?.push(counted.tally?.keySent(3) ?? 0) ?? 0;
        line.emit('key', { of: i, n: n - 1, update: KEY });
      },
      say: () => line.emit('act', { id: newCommandId(), text: `w${counted.tally?.commandSent(4)} ${WORDS}` }),
    };
  });
}
