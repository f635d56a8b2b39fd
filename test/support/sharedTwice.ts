// A summary that is shared twice: with side A there, and again while it is in its waiting room, before it comes back.
// Must never be told by chance: random histories seldom say the same words twice.
import type { Command } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import { givenAllHere, JOINT } from './given.ts';
import { twoSidesAndNeutrals } from './people.ts';
import { CANARY, type Windows } from './wall/seen.ts';
import { Wall } from './wall.ts';

/** What the wall saw of it, through these windows. */
export function sharedTwice(windows?: Windows): { wall: Wall; wrong: string[] } {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  const wall = new Wall(c.state, c.play.site, windows);
  const wrong: string[] = [];
  const by = (seat: SeatId, command: Command) => {
    const step = c.play.act({ kind: 'seat', seat }, command);
    if (!step.decision.ok) throw new Error(`${seat} ${command.type}: ${step.decision.code}`);
    wrong.push(...wall.watch(step, c.state));
  };
  const all = Object.keys(c.state.people);
  const summary = () =>
    c.state.summaries.map(({ id, words }) => ({ summary: id, words }))[0] ?? { summary: '', words: '' };
  const bring = (kind: 'joint' | 'lobby'): Command => ({
    type: 'move',
    seats: ['partyA'],
    to: { kind },
    split: true,
    confirmMix: true,
    countdown: 0,
  });
  by('mediator', { type: 'postSummary', to: 'partyB', text: `${CANARY}1`, audience: all });
  by('partyB', { type: 'confirmSummary', ...summary() });
  by('partyB', { type: 'allowSharing', ...summary(), allow: true });
  by('mediator', { type: 'shareSummary', ...summary(), audience: all });
  by('mediator', bring('lobby'));
  by('mediator', { type: 'shareSummary', ...summary(), audience: all });
  by('mediator', bring('joint'));
  by('partyA', { type: 'answerMove', move: Object.keys(c.state.moves.pending)[0] ?? '', ready: true });
  return { wall, wrong };
}
