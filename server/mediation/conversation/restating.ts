// Restating: a party says what they heard another party say, and that one marks "yes, that is it" or says what is missing.
// Must never pass by messages that wait for a mediator, nor reach anybody who is not in the joint room then.
import type { CommandOf } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/people.ts';
import { JOINT } from '../records/scopes.ts';
import { isPaused } from '../rooms/air.ts';
import { cameInto, roomOf } from '../rooms/where.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from '../state.ts';
import { hasArrived, sideOf } from '../who.ts';
import { addLine, changeLine, hasSpace, type Line, mayRead } from './chat.ts';
import { waitsHere } from './hold.ts';

export type RestatingEvent =
  | { type: 'restated'; id: string; of: SeatId; audience: SeatId[]; seal: Seal; secret?: { text: string } }
  | {
      type: 'restatingAnswered';
      message: string;
      right: boolean;
      readers: SeatId[];
      seal: Seal;
      secret?: { text: string };
    };

const ROOM = 'joint';

const isParty = (s: CaseState, seat: SeatId): boolean => s.people[seat]?.role === 'party';
/** A party in the joint room, while it talks and nothing waits for a mediator. */
const takesPart = (s: CaseState, seat: SeatId): boolean =>
  isParty(s, seat) &&
  hasArrived(s, seat) &&
  roomOf(s, seat) === ROOM &&
  !isPaused(s, ROOM) &&
  !waitsHere(s, ROOM, seat);

/** Parties of other sides who are here. */
const othersHere = (s: CaseState, seat: SeatId): SeatId[] =>
  cameInto(s, ROOM).filter((id) => isParty(s, id) && sideOf(s, id) !== sideOf(s, seat));

/** What others heard this party say, and still to be answered. */
const openFor = (s: CaseState, seat: SeatId): Line[] =>
  (s.chat[ROOM] ?? []).filter(
    ({ about, ...line }) =>
      about?.kind === 'restated' && about.of === seat && about.answer === null && mayRead(s, seat, { about, ...line }),
  );

function restate(s: CaseState, seat: SeatId, c: CommandOf<'restate'>, env: Env): Decision {
  if (!othersHere(s, seat).includes(c.of)) return deny('notFound');
  const audience = cameInto(s, ROOM);
  if (audience.some((id) => id !== seat && !c.audience.includes(id))) return deny('somebodyCameIn');
  if (!hasSpace(s, ROOM, seat, c.text)) return deny('listFull');
  return accept([{ type: 'restated', id: env.newId(), of: c.of, audience, seal: JOINT, secret: { text: c.text } }]);
}

/** The answer is for those who read the point and are here to hear it. */
function answer(s: CaseState, seat: SeatId, c: CommandOf<'answerRestating'>): Decision {
  const line = openFor(s, seat).find(({ id }) => id === c.message);
  if (!line) return deny('notFound');
  const readers = cameInto(s, ROOM).filter((id) => mayRead(s, id, line));
  const { message, right, text } = c;
  return accept([{ type: 'restatingAnswered', message, right, readers, seal: JOINT, secret: { text } }]);
}

export const restating = slice({
  can: {
    restate: (s, seat) => takesPart(s, seat) && othersHere(s, seat).length > 0,
    answerRestating: (s, seat) => takesPart(s, seat) && openFor(s, seat).length > 0,
  },
  decide: { restate, answerRestating: answer },
  evolve: {
    restated: (s, e) => {
      const { id, by, at, audience, of } = e;
      const about = { kind: 'restated' as const, of, answer: null };
      const text = e.secret?.text ?? '';
      return addLine(s, ROOM, { id, by, at, text, audience, readers: audience, withdrawn: null, about });
    },
    restatingAnswered: (s, e) =>
      changeLine(s, ROOM, e.message, (line) =>
        line.about
          ? {
              ...line,
              about: { ...line.about, answer: { right: e.right, text: e.secret?.text ?? '', readers: e.readers } },
            }
          : line,
      ),
  },
});
