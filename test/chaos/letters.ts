// How many letters stand in a draft, as somebody new reads it.
// Must never count by what a page remembers.
import { WebSocket } from 'ws';
import { caseMark } from '../../shared/wire.ts';
import { Line } from '../server/drafts/line.ts';
import type { Reach } from '../support/person.ts';
import type { Page } from './page.ts';

/** Besides the one with which each point begins. */
export async function lettersIn(node: Pick<Reach, 'url'>, { held, line }: Page): Promise<number> {
  const { place, cookie } = held;
  const doc = line.view.draft?.doc ?? '';
  const address = `${node.url().replace('http', 'ws')}/draft/${doc}?place=${place}&case=${caseMark(place)}`;
  const reader = new Line(new WebSocket(address, { headers: { cookie, origin: node.url() } }));
  await reader.opened;
  await reader.shakeHands();
  const text = reader.text();
  reader.end();
  const points = text.match(/<point/g)?.length ?? 0;
  return (text.match(/x+(?=<\/paragraph>)/g)?.join('').length ?? 0) - points;
}
