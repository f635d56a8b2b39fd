// What of a history can be left out for one seat: what it may not learn of, and never meets the outcome of.
// Must never leave out what this seat may learn, nor its own acts; nor what decides what mediators can later do before it.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import type { Step } from '../play.ts';
import { inside } from '../whoMayLearn/idea.ts';
import { movesOf, peopleOf } from '../whoMayLearn/waiting.ts';
import { isIdle, recalls } from '../whoMayLearn.ts';
import { IDS } from './ids.ts';
import type { Lived } from './lived.ts';
import { once } from './once.ts';

export const isOwn = ({ who }: Step, seat: SeatId): boolean => 'seat' in who && who.seat === seat;
const isHidden = ({ step, learners }: Lived, seat: SeatId): boolean => !isOwn(step, seat) && !learners.has(seat);

/** The same history as `seat` may know it: without words, detours and people that are none of its business. */
export function purgedFor(lived: Lived[], seat: SeatId): Lived[] {
  // Where the past is told on purpose, nothing of it may be missing.
  if (lived.some((one) => !isHidden(one, seat) && recalls(one.step.input.type))) return lived;
  const out = new Set([...idle(lived, seat), ...detours(lived, seat), ...strangers(lived, seat)]);
  return lived.filter((one) => !out.has(one));
}

/** Words, tries and all else that decides nothing for anybody else, and that nobody takes up later. */
function idle(lived: Lived[], seat: SeatId): Lived[] {
  const takenUp = new Set(lived.flatMap(takenUpBy));
  return lived.filter(
    (one) =>
      isHidden(one, seat) &&
      one.step.events.every((event) => isIdle(event.type) && !('id' in event && takenUp.has(event.id))),
  );
}
const takenUpBy = once(({ step }: Lived): string[] => JSON.stringify(step.input).match(IDS) ?? []);

/** Hidden steps one after the other, at whose end everybody and everything is as at their beginning. */
function detours(lived: Lived[], seat: SeatId): Lived[] {
  const out: Lived[] = [];
  let since = new Map<string, number>();
  lived.forEach((one, i) => {
    // What the clock does it does again: no detour leads over it.
    if (!isHidden(one, seat) || one.step.who.kind === 'clock') since = new Map();
    const facts = factsOf(one.after);
    const begin = since.get(facts);
    if (begin === undefined) since.set(facts, i + 1);
    else {
      out.push(...lived.slice(begin, i + 1));
      // What came to be on a detour is left out with it: no other detour begins there.
      since = new Map([...since].filter(([, at]) => at <= begin));
    }
  });
  return out;
}

const TIMES = new Set(['since', 'lineSince', 'at', 'entry']);
/** How everybody and everything is, but for words and for when it came to be so. Most of it is as it was a step before. */
const factsOf = once((s: CaseState): string => {
  // What is counted is for mediators, who learn of it as it is counted; a detour leaves the rest as it was.
  const { chat: _chat, clocks: _clocks, talk: _talk, draft, rooms, ...rest } = s;
  const others = Object.values(rest).map((part) => (part === null ? '' : factsIn(part)));
  return [whereAllAre(rooms.at), textOf(draft), ...others].join();
});
const factsIn = once((part: object) =>
  JSON.stringify(part, (key, value: unknown) => (TIMES.has(key) ? undefined : value)),
);
const whereAllAre = once((at: CaseState['rooms']['at']) =>
  JSON.stringify(Object.entries(at).map(([seat, { room, why }]) => [seat, room, why])),
);
const textOf = once(({ comments: _words, ...text }: CaseState['draft']) => JSON.stringify(text));

/** Hidden steps of people, and in rooms, that this seat has nothing to do with afterwards, nor anybody who has. */
function strangers(lived: Lived[], seat: SeatId): Lived[] {
  // What waits is decided by what comes after it: where its beginning is kept, all that touches it is.
  let waiting = new Set<string>();
  for (;;) {
    const out = strangersTo(new Set([seat, ...waiting]), lived, seat);
    const begun = new Set(lived.filter((one) => !out.has(one)).flatMap(leftWaiting));
    if (begun.size === waiting.size) return [...out];
    waiting = begun;
  }
}
/** Moves and knocks that wait for their time from this step on. */
const leftWaiting = once(({ step }: Lived): string[] =>
  step.events.flatMap((e) => (e.type === 'movePlanned' ? e.move : e.type === 'knocked' ? e.knock : [])),
);
/** `matter`: seats, rooms, and whatever else has a name: moves, messages, texts that were let out. */
function strangersTo(matter: Set<string>, lived: Lived[], seat: SeatId): Set<Lived> {
  const out = lived.toReversed().filter((one) => {
    const { named, about } = aboutOf(one);
    if (
      isHidden(one, seat) &&
      !concernsAll(one, named) &&
      !beginsText(one, seat) &&
      !about.some((id) => matter.has(id))
    )
      return true;
    const actor = 'seat' in one.step.who ? [one.step.who.seat] : [];
    for (const of of new Set([seat, ...actor, ...named, ...wishedFor(one)]))
      for (const id of around(one, of)) matter.add(id);
    for (const id of idsIn(one)) matter.add(id);
    return false;
  });
  return new Set(out);
}
/** Whom a step names, and all that it touches, whoever asks. */
const aboutOf = once((one: Lived): { named: SeatId[]; about: string[] } => {
  const named = namedBy(one.step);
  return { named, about: [...named, ...named.flatMap((id) => touchedBy(one, id)), ...idsIn(one), ...unsettled(one)] };
});

/** Whom an order is about, though it may do nothing to them: where they are decides what it does to the others. */
const wishedFor = ({ step: { input } }: Lived): SeatId[] => {
  const { seats } = input as { seats?: unknown };
  return Array.isArray(seats) ? seats : [];
};

/** Who is in the case decides whom mediators address when they say something to all; what names nobody may be for all. */
const concernsAll = ({ step }: Lived, named: SeatId[]): boolean =>
  step.events.length > 0 &&
  (named.length === 0 ||
    // A pause of all rooms also calls off the moves that wait, and so names their people; whoever comes in meets it all the same.
    step.events.some((e) => e.type === 'seatAdded' || e.type === 'seatRemoved' || ('room' in e && e.room === null)));

/** Whoever opens a seat anew is a new reader: the texts they read begin anew, as their other readers find when they come to them. */
const beginsText = ({ step, after }: Lived, seat: SeatId): boolean =>
  step.events.some((e) => {
    const [who, mine] = [e.type === 'placeTaken' ? after.people[e.seat] : undefined, after.people[seat]?.side ?? null];
    return (
      who !== undefined && !['observer', 'referrer'].includes(who.role) && (!who.side || !mine || who.side === mine)
    );
  });

/** Every name of a thing that a step makes or speaks of. */
const idsIn = once((one: Lived): string[] => JSON.stringify([one.step.input, one.step.events]).match(IDS) ?? []);

/** Whom a step is about. */
function namedBy({ changes }: Step): SeatId[] {
  return changes.flatMap(({ event, before, after }) => {
    const { seat, seats, asks, move, knock } = event as unknown as { [field: string]: unknown };
    const keys = [seats, asks].flatMap((of) => (of && typeof of === 'object' ? Object.keys(of) : []));
    const waiting = [before, after].flatMap((s) => [
      ...movesOf(s).flatMap((m) => (m.id === move ? peopleOf(m) : [])),
      ...Object.values(s.knocks).flatMap((k) => (k.id === knock ? [k.who, ...inside(s, k.room)] : [])),
    ]);
    return typeof seat === 'string' ? [seat, ...keys, ...waiting] : [...keys, ...waiting];
  });
}

/** The rooms somebody was and is in, and the moves they waited and wait in. */
const touchedBy = (one: Lived, id: SeatId): string[] => [...roomsOf(one, id), ...movesWith(one, id).map((m) => m.id)];
/** Moves and knocks that a step makes, changes or ends, whoever it names, and whom they kept waiting, on both sides of a door: it decides what can be done with them after it. */
function unsettled(one: Lived): string[] {
  const [before, after] = states(one) as [CaseState, CaseState];
  const differ = <T>(of: (s: CaseState) => T[]): T[] => {
    const [was, is] = [of(before), of(after)];
    return [...was.filter((x) => !is.includes(x)), ...is.filter((x) => !was.includes(x))];
  };
  return [
    ...differ(movesOf).flatMap((m) => [m.id, ...peopleOf(m)]),
    ...differ((s) => Object.values(s.knocks)).flatMap((k) => [
      ...[k.id, k.who, k.room],
      ...inside(before, k.room),
      ...inside(after, k.room),
    ]),
  ];
}
const states = ({ step, after }: Lived): CaseState[] => [step.changes[0]?.before ?? after, after];
const roomsOf = (one: Lived, id: SeatId): RoomId[] => states(one).flatMap((s) => s.rooms.at[id]?.room ?? []);
const movesWith = (one: Lived, id: SeatId) =>
  states(one)
    .flatMap(movesOf)
    .filter((m) => peopleOf(m).includes(id));

/** Somebody, their side-mates, who come along, those who wait in one move with them; and the rooms, with those in them. */
function around(one: Lived, id: SeatId): string[] {
  const known = AROUND(one);
  const all = known.get(id) ?? meets(one, id);
  known.set(id, all);
  return all;
}
const AROUND = once((_one: Lived) => new Map<SeatId, string[]>());
function meets(one: Lived, id: SeatId): string[] {
  const { people } = one.after;
  const side = people[id]?.side ?? null;
  const mates = side === null ? [] : Object.values(people).flatMap((mate) => (mate.side === side ? [mate.id] : []));
  const moves = movesWith(one, id);
  const rooms = [...roomsOf(one, id), ...moves.flatMap((m) => Object.values(m.seats))];
  const met = rooms.flatMap((room) => inside(one.after, room));
  return [id, ...mates, ...moves.flatMap((m) => [m.id, ...peopleOf(m)]), ...rooms, ...met];
}
