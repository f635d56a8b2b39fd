// What must be true after every step, whatever happened: rooms, air, audience and microphones agree.
// Must never look into the state for what a view can say: the views are what people act on.
import type { CaseState } from '../../server/mediation/state.ts';
import type { SeatId } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { MAX_ROOM } from '../../shared/wire.ts';

type Views = Map<SeatId, View>;

/** All that a seat is shown, as bytes. */
type Texts = (seat: SeatId, view: View) => Iterable<string>;
const whole: Texts = (_seat, view) => [JSON.stringify(view)];

/** Looks at one moment; answers what is wrong with it. `texts`: for whoever has the bytes of every view already. */
export const wrongNow = (s: CaseState, views: Views, texts: Texts = whole): string[] => [
  ...crowded(s),
  ...together(s),
  ...named(s, views, texts),
  ...[...views].flatMap(([seat, view]) => [
    ...unheard(seat, view),
    ...unlinked(seat, view, views),
    ...outOfTurn(seat, view, views),
  ]),
];

const rooms = (s: CaseState): Map<string, SeatId[]> => {
  const all = new Map<string, SeatId[]>();
  for (const [seat, { room }] of Object.entries(s.rooms.at)) all.set(room, [...(all.get(room) ?? []), seat]);
  return all;
};

const crowded = (s: CaseState): string[] =>
  [...rooms(s)].flatMap(([room, seats]) =>
    room !== 'team' && seats.length > MAX_ROOM ? [`${seats.length} people are in ${room}`] : [],
  );

const together = (s: CaseState): string[] => {
  if (s.about.contact === 'joint') return [];
  const sides = (seats: SeatId[]) => new Set(seats.map((seat) => s.people[seat]?.side).filter((side) => side != null));
  return [...rooms(s)].flatMap(([room, seats]) =>
    sides(seats).size > 1 || room === 'joint' ? [`${seats.join(' and ')} are together in ${room}`] : [],
  );
};

/** With separate rooms only, no screen of a side names anybody of another. */
const named = (s: CaseState, views: Views, texts: Texts): string[] => {
  if (s.about.contact === 'joint') return [];
  const people = Object.values(s.people);
  return [...views].flatMap(([seat, view]) => {
    const side = s.people[seat]?.side ?? null;
    if (side === null) return [];
    const shown = [...texts(seat, view)];
    const strangers = people.filter((one) => one.side !== null && one.side !== side);
    const isTold = (id: SeatId) => shown.some((text) => text.includes(`"${id}"`));
    return strangers.filter((one) => isTold(one.id)).map((one) => `${seat} is told of ${one.id}`);
  });
};

/** Nobody is on, or played, where they may not be heard. */
const unheard = (seat: SeatId, { me, place, audience, air }: View): string[] => {
  const silent = place.kind === 'lobby' || place.paused || !me.arrived;
  const peers = air.peers.map((peer) => peer.seat);
  const here = place.people.filter((one) => one.here).map((one) => one.seat);
  const checks: [boolean, string][] = [
    [silent && (me.microphone || me.camera || me.screen), 'is on where nobody may hear them'],
    [silent && (air.open || air.audible.length > 0 || audience.hear.length > 0), 'may be heard in a silent place'],
    [!air.audible.every((one) => peers.includes(one)), 'plays somebody who is no peer'],
    [!peers.every((one) => here.includes(one)), 'has a peer who is not here'],
    [new Set(air.peers.map((peer) => peer.link)).size !== peers.length, 'has two peers on one link'],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, what]) => `${seat} ${what}`);
};

/** Both ends of every link agree, and hearing goes both ways. */
const unlinked = (seat: SeatId, { audience, air }: View, views: Views): string[] => {
  const heard = audience.hear.map((one) => one.seat);
  const peers = air.open ? air.peers.map((peer) => peer.seat) : [];
  const wrong = air.peers.flatMap((peer) => {
    const back = views.get(peer.seat)?.air.peers.find((other) => other.seat === seat);
    const agrees = back?.link === peer.link && back.route === peer.route && back.initiate !== peer.initiate;
    return agrees ? [] : [`${seat} and ${peer.seat} disagree on their link`];
  });
  const oneWay = heard.filter((other) => !views.get(other)?.audience.hear.some((one) => one.seat === seat));
  return [
    ...wrong,
    ...oneWay.map((other) => `${other} hears ${seat}, but not the other way`),
    ...(same(heard, peers) ? [] : [`${seat} is told of other hearers than peers`]),
  ];
};
const same = (a: string[], b: string[]): boolean => [...a].sort().join() === [...b].sort().join();

/** Nobody is on, or played, whom the floor does not let be heard; and all in a room see one floor. */
const outOfTurn = (seat: SeatId, { me, air, floor, place }: View, views: Views): string[] => {
  const speaks = (id: SeatId) => views.get(id)?.floor?.mine.mayBeHeard ?? true;
  const others = place.people.filter((one) => one.here && place.kind !== 'lobby').map((one) => one.seat);
  const differ = others.filter((id) => sharedBytes(views.get(id)?.floor) !== sharedBytes(floor));
  const checks: [boolean, string][] = [
    [me.microphone && !speaks(seat), "is on while the floor is another's"],
    [!air.audible.every(speaks), 'plays somebody without the floor'],
    [air.voice && !speaks(seat), 'may send sound without the floor'],
    [differ.length > 0, `and ${differ.join(' and ')} see different floors`],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, what]) => `${seat} ${what}`);
};

const FLOORS = new WeakMap<object, string>();
/** A floor as bytes, but for what is one's own in it. */
function sharedBytes(floor: View['floor'] | undefined): string {
  const bytes = (floor && FLOORS.get(floor)) ?? JSON.stringify({ ...floor, mine: null });
  if (floor) FLOORS.set(floor, bytes);
  return bytes;
}

/** No link that is gone ever comes back. */
export class Links {
  readonly #dead = new Set<string>();
  #live = new Set<string>();

  wrongNow(views: Views): string[] {
    const now = new Set([...views.values()].flatMap((view) => view.air.peers.map((peer) => peer.link)));
    for (const link of this.#live) if (!now.has(link)) this.#dead.add(link);
    this.#live = now;
    return [...now].filter((link) => this.#dead.has(link)).map((link) => `link ${link} lives again`);
  }
}
