// The sample case: the people of a made-up family, so that a newcomer can open three windows and hold a mediation.
// Must never be created once a case is there, nor hold anything but invented people.
import type { NewSeat } from '../../shared/commands.ts';
import type { Role, Side } from '../../shared/people.ts';
import type { NewCase } from './cases.ts';

const person = (name: string, role: Role, side: Side | null): NewSeat => ({
  name,
  role,
  side,
  language: 'en',
  email: null,
  phone: null,
});

/** Two parents, one with counsel, one with an interpreter; mediators, the caseworker who referred them, a trainee. */
export const SAMPLE: NewCase = {
  sample: true,
  settings: { title: 'Parenting time and support', contact: 'joint', hideAddresses: false, languages: ['en', 'es'] },
  people: [
    person('Mediator', 'mediator', null),
    person('Co-mediator', 'comediator', null),
    person('Parent A', 'party', 'A'),
    person('Counsel A', 'counsel', 'A'),
    person('Parent B', 'party', 'B'),
    person('Interpreter', 'interpreter', 'B'),
    person('Referrer', 'referrer', null),
    person('Observer', 'observer', null),
  ],
};
