// A person of the demo driven without a browser, for the part of a benchmark that is not measured.
// Must never stand in for the part that is measured.
import type { NewSeat } from '../../../shared/commands.ts';
import type { Role, Side } from '../../../shared/people.ts';
import type { Demo } from '../../support/demo.ts';
import { ask } from '../../support/http.ts';
import { Person } from '../../support/person.ts';

export function demoPerson(demo: Demo, name: string): Person {
  const seat = demo.seats.find((one) => one.name === name);
  if (!seat) throw new Error(`the demo has no seat for ${name}`);
  const port = Number(new URL(demo.url).port);
  const reach = {
    url: () => demo.url,
    ask: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      ask(port, path, { method: 'POST', body, headers }),
  };
  const who: NewSeat = {
    name,
    role: seat.role as Role,
    side: seat.side as Side | null,
    language: 'en',
    email: null,
    phone: null,
  };
  return new Person(reach, seat.seat, who, new URL(seat.link).hash.slice(1));
}
