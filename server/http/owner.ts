// The administrators' pages: cases are made here, people and settings kept, links given, accounts made.
// Must never have a route to anything said, written or shown in a session.
import { type Request, Router } from 'express';
import * as z from 'zod';
import { commandSchema, newSeat, settings } from '../../shared/commands.ts';
import { isMediator, lacksSide } from '../../shared/people.ts';
import { DESTROYABLE } from '../../shared/records.ts';
import { type Result, refuse } from '../../shared/refusals.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import { isNameFree } from '../mediation/lookAlike.ts';
import { endsAt } from '../mediation/records/keeping.ts';
import type { CaseState } from '../mediation/state.ts';
import { arrivalOf, seatsOf } from '../mediation/who.ts';
import { ok, route, send } from './answer.ts';
import { perPerson } from './attempts.ts';
import { cookieName, readCookies } from './cookies.ts';
import { giveLink, linkWish } from './links.ts';
import { sendLog } from './logs.ts';
import type { HttpParts } from './parts.ts';
import { accountRoutes } from './staff/accounts.ts';
import { onlyFor, onlyFresh } from './staff/onlyFor.ts';

const newCase = z.strictObject({ settings, people: z.array(newSeat).min(1).max(32) });
const ownersCommand = z.strictObject({ id: z.string().regex(/^[\w-]{16,40}$/), command: commandSchema });
const nothing = z.strictObject({});

const overview = ({ caseId, state }: Pick<CaseRoom, 'caseId' | 'state'>) => ({
  case: caseId,
  sample: state.about.sample,
  session: state.about.session,
  settings: {
    title: state.about.title,
    contact: state.about.contact,
    hideAddresses: state.about.hideAddresses,
    languages: state.about.languages,
  },
  keeping: keepingOf(state),
  people: seatsOf(state).map(({ id, name, role, side, email, phone }) => ({
    seat: id,
    name,
    role,
    side,
    language: arrivalOf(state, id).language,
    email,
    phone,
  })),
});

/** How long what is kept of the case, and what is no more; numbers and times alone. */
const keepingOf = ({ keeping }: CaseState) => ({
  ...keeping,
  endsAt: Object.fromEntries(DESTROYABLE.map((what) => [what, endsAt(keeping, what)])),
});

export function ownerRoutes(parts: HttpParts): Router {
  const { cases, staff, secure } = parts;
  const inCase = async (req: Request, act: (room: CaseRoom) => Promise<Result<unknown>>): Promise<Result<unknown>> => {
    const room = await cases.find(String(req.params.case));
    return room ? act(room) : refuse('notFound');
  };

  const router = Router();
  router.use(
    perPerson('owner', (req) => readCookies(req).get(cookieName('staff', secure))),
    onlyFor('admin', staff.sessions),
  );
  const fresh = onlyFresh(staff.sessions);
  router.use('/accounts', accountRoutes(parts));
  router.get(
    '/cases',
    route(nothing, async () => {
      const listed = await cases.list(({ caseId, state }) => ({
        case: caseId,
        title: state.about.title,
        sample: state.about.sample,
        people: seatsOf(state).length,
        session: state.about.session,
      }));
      return ok({ cases: listed });
    }),
  );
  router.post(
    '/cases',
    route(newCase, async (body) => {
      if (!body.people.some(({ role }) => isMediator(role))) return refuse('lastMediator');
      if (body.people.some(lacksSide)) return refuse('sideNeeded');
      if (!body.people.every((person) => isNameFree(person, body.people))) return refuse('nameOfMediator');
      const { caseId } = await cases.create({ ...body, sample: false });
      return ok({ case: caseId });
    }),
  );
  router.get(
    '/cases/:case',
    route(nothing, (_body, req) => inCase(req, async (room) => ok(overview(room)))),
  );
  router.get('/cases/:case/log', fresh, (req, res, next) => {
    cases
      .find(String(req.params.case))
      .then(async (room) => {
        if (room) sendLog(res, await parts.logs.ofCase(room));
        else send(res, refuse('notFound'));
      })
      .catch(next);
  });
  router.post(
    '/cases/:case/commands',
    fresh,
    route(ownersCommand, ({ id, command }, req) => inCase(req, (room) => room.submit({ kind: 'owner' }, command, id))),
  );
  router.post(
    '/cases/:case/links',
    fresh,
    route(linkWish, (wish, req) => inCase(req, (room) => giveLink(parts, room, wish, req))),
  );
  return router;
}
