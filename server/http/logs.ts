// The log of the process as a file: the whole for who keeps the case, and for each seat what it knows anyway.
// Must never put anybody's name into a file whose viewer does not know them.
import type { Response } from 'express';
import type { SeatId } from '../../shared/people.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import { chainOf } from '../mediation/records/log.ts';
import { LOG } from '../mediation/records/scopes.ts';
import { mediates, refOf } from '../mediation/who.ts';
import { type Proved, WHOLE } from '../store/caseLog.ts';
import { type Named, writeLog } from '../store/logFile.ts';
import type { Storage } from '../store/open.ts';

export interface Logs {
  /** Every event of the case, without a word of what was said. */
  ofCase(room: CaseRoom): Promise<string>;
  /** What this seat did, and what it knows of others' doing. */
  ofSeat(room: CaseRoom, seat: SeatId): Promise<string>;
}

export function createLogs({ journal, keys }: Pick<Storage, 'journal' | 'keys'>): Logs {
  const read = async ({ caseId, state }: CaseRoom, chain: string, who: (all: Proved[]) => SeatId[]) => {
    const all = await journal.entriesOf(caseId, chain, LOG.scope);
    const people = who(all).map((seat): Named => {
      const { name, role, side } = refOf(state, seat);
      return { id: seat, name, role, side };
    });
    return writeLog(caseId, chain, people, all, keys.signer);
  };
  return {
    ofCase: (room) => read(room, WHOLE, () => Object.keys(room.state.people)),
    ofSeat(room, seat) {
      const { state } = room;
      const everybody = Object.keys(state.people);
      // Of all others a party's log names mediators alone: everybody knows them.
      const named = (all: Proved[]) =>
        everybody.filter((id) => id === seat || (mediates(state, id) && all.some(({ entry }) => entry?.by === id)));
      return read(room, chainOf(state, seat), mediates(state, seat) ? () => everybody : named);
    },
  };
}

/** As a file to keep, not a page to look at. */
export function sendLog(res: Response, log: string): void {
  res.setHeader('Content-Disposition', 'attachment; filename="parley-log.jsonl"');
  res.type('text/plain').send(log);
}
