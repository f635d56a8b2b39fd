// A person's bare connection to the agreement, opened with what their browser has.
// Must never be refused for good where a page would come again.
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { caseMark } from '../../shared/wire.ts';
import { Line } from '../server/drafts/line.ts';
import type { Person, Reach } from './person.ts';

/** A draft that could not be read just now is asked for again, as a page does, this often. */
const TRIES = 20;

/** Opens the draft that this person sees, as it is stored; writes count from then on. */
export async function openDraft(node: Pick<Reach, 'url' | 'ca'>, person: Person): Promise<Line> {
  for (let tries = 1; ; tries++) {
    const line = new Line(socketOf(node, person));
    await line.opened;
    await line.shakeHands();
    if (line.code === null) return line;
    if (tries === TRIES) throw new Error(`the draft could not be opened: ${String(line.code)}`);
    await pause(250);
  }
}

function socketOf(node: Pick<Reach, 'url' | 'ca'>, person: Person): WebSocket {
  const { doc } = person.view.draft;
  const address = `${node.url().replace('http', 'ws')}/draft/${doc}?place=${person.place}&case=${caseMark(person.place)}`;
  const trust = node.ca === undefined ? {} : { ca: node.ca };
  return new WebSocket(address, { headers: { cookie: person.cookie, origin: node.url() }, ...trust });
}
