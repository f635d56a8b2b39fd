// Lives through stories in which people mostly talk: what is rare in other histories happens here often.
// Must never judge by itself who may learn what: that is in whoMayLearn.
import type { Command, CommandType } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { givenAllHere, JOINT } from './given.ts';
import { conversation } from './histories/conversation.ts';
import { moves } from './histories/moves.ts';
import { type Pick, pick } from './histories/pick.ts';
import { words } from './histories/words.ts';
import type { Scene } from './people.ts';
import type { Core } from './wall/lived.ts';
import { Wall } from './wall.ts';

type Make = (view: View, p: Pick, s: Parameters<typeof seenBy>[0]) => Command | null;
const ACTS = [conversation, words, moves];
const ANY: Record<string, (s: Parameters<typeof seenBy>[0], p: Pick) => Command> = Object.assign(
  {},
  ...ACTS.map((one) => one.any),
);
const SEEN: Record<string, Make> = Object.assign({}, ...ACTS.map((one) => one.seen));
/** A summary is shared only after three others have each done their part. */
const CHAIN: CommandType[] = ['confirmSummary', 'allowSharing', 'shareSummary'];
/** Somebody who comes in while something waits. */
const DOORS: CommandType[] = ['enter', 'move', 'answerMove'];
const TALK = [...(Object.keys(conversation.any) as CommandType[]), ...CHAIN, ...CHAIN, ...CHAIN, ...DOORS];
/** Those who have most to say and to answer. */
const LEADING: SeatId[] = ['mediator', 'mediator', 'mediator', 'partyA', 'partyB', 'partyA', 'partyB'];
/** Mostly talk; sometimes somebody is moved, answers, or goes back in. */
const OTHER: CommandType[] = ['say', 'say', 'say', 'say', 'note', 'changeNote', 'move', 'answerMove', 'enter', 'enter'];

type State = ReturnType<typeof givenAllHere>['state'];
function seenBy(s: State, view: View, p: Pick): Command | null {
  const offered = (p.sure || p.also % 3 > 0 ? TALK : OTHER).filter((type) => view.abilities.includes(type));
  if (offered.length === 0) return null;
  const type = pick(offered, p.what);
  const make = SEEN[type];
  return make ? make(view, p, s) : (ANY[type]?.(s, p) ?? null);
}

/** What was wrong, and what happened. */
export function talked(scene: Scene, story: Pick[], core: Core = {}): { wrong: string[]; types: Set<string> } {
  const c = givenAllHere(scene, core).enter('mediator', 'joint');
  const sides = scene.seats.filter((seat) => c.state.people[seat]?.side != null).slice(0, 5);
  c.seat(sides, JOINT);
  const wall = new Wall(c.state, c.play.site, core.windows);
  const types = new Set<string>();
  for (const p of story) {
    const seat: SeatId = pick([...scene.seats, ...LEADING], p.who);
    const view = wall.views.get(seat);
    const again = p.kind % 40 === 0;
    const command = view && seenBy(c.state, view, p);
    if (!again && !command) continue;
    const step = again
      ? c.play.act({ kind: 'line', seat }, { type: 'takePlace' })
      : c.play.act({ kind: 'seat', seat }, command as Command);
    for (const { type } of step.events) types.add(type);
    const wrong = wall.watch(step, c.state);
    if (wrong.length > 0) return { wrong: [`${seat} ${JSON.stringify(command)}`, ...wrong], types };
  }
  return { wrong: [], types };
}
