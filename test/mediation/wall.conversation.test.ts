// The wall round the conversation: stories in which people mostly talk, so that what is rare elsewhere happens here often.
// Must never judge by itself who may learn what: that is in test/support/whoMayLearn.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, CommandType } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { givenAllHere, JOINT } from '../support/given.ts';
import { conversation } from '../support/histories/conversation.ts';
import { moves } from '../support/histories/moves.ts';
import { type Pick, pick } from '../support/histories/pick.ts';
import { words } from '../support/histories/words.ts';
import { picks } from '../support/histories.ts';
import { fourSides, type Scene, twoSidesAndNeutrals } from '../support/people.ts';
import { Wall } from '../support/wall.ts';

const STORIES = 25;
const TIMEOUT = 300_000;

type Make = (view: View, p: Pick, s: Parameters<typeof seenBy>[0]) => Command | null;
const ACTS = [conversation, words, moves];
const ANY: Record<string, (s: Parameters<typeof seenBy>[0], p: Pick) => Command> = Object.assign(
  {},
  ...ACTS.map((one) => one.any),
);
const SEEN: Record<string, Make> = Object.assign({}, ...ACTS.map((one) => one.seen));
/** A summary is shared only after three others have each done their part. */
const CHAIN: CommandType[] = ['confirmSummary', 'allowSharing', 'shareSummary'];
const TALK = [...(Object.keys(conversation.any) as CommandType[]), ...CHAIN, ...CHAIN, ...CHAIN];
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
function lived(scene: Scene, story: Pick[]): { wrong: string[]; types: Set<string> } {
  const c = givenAllHere(scene).enter('mediator', 'joint').enter('comediator', 'joint');
  const sides = scene.seats.filter((seat) => c.state.people[seat]?.side != null).slice(0, 5);
  c.seat(sides, JOINT);
  const wall = new Wall(c.state, c.play.site);
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

for (const [name, scene] of [
  ['two sides', () => twoSidesAndNeutrals()],
  ['four sides', () => fourSides()],
] as const)
  test(
    `[W1] [W5] In a conversation nothing shows outside its audience, and what was withdrawn is gone: ${name}`,
    () => {
      const holds = fc.property(picks(160), (story) => {
        expect(lived(scene(), story).wrong).toEqual([]);
      });
      fc.assert(holds, { numRuns: STORIES });
    },
    TIMEOUT,
  );

test(
  '[W8] In these stories everything of the conversation happens',
  () => {
    const stories = fc.sample(picks(160), { numRuns: 30, seed: 11 });
    const happened = new Set(stories.flatMap((story) => [...lived(twoSidesAndNeutrals(), story).types]));
    const all = [
      'groundRulesPut',
      'groundRulesTakenBack',
      'groundRulesAccepted',
      'holdSet',
      'messageHeld',
      'letThrough',
    ];
    const more = ['messageReturned', 'messageTakenBack', 'messageWithdrawn', 'restated', 'restatingAnswered'];
    const summaries = ['Posted', 'Revised', 'TakenBack', 'Confirmed', 'Corrected', 'Shared'].map(
      (one) => `summary${one}`,
    );
    for (const type of [...all, ...more, ...summaries, 'sharingAllowed', 'noteChanged'])
      expect(happened).toContain(type);
  },
  TIMEOUT,
);
