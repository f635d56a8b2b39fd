// The log of the process as a file: the whole chain for who keeps the case, and for each seat what it knows anyway.
// Must never put anybody's name into a file whose viewer does not know them, nor tell an administrator of a session.
import type { Response } from 'express';
import type { SeatId } from '../../shared/people.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import { chainOf, isOwners } from '../mediation/records/log.ts';
import { LOG } from '../mediation/records/scopes.ts';
import { mediates, refOf } from '../mediation/who.ts';
import { type Proved, WHOLE } from '../store/caseLog.ts';
import { type Named, writeLog } from '../store/logFile.ts';
import type { Storage } from '../store/open.ts';

export interface Logs {
  /** Every event of the case; those of its sessions are proved by their commitments, and not told. */
  ofCase(room: CaseRoom): Promise<string>;
  /** What this seat did, and what it knows of others' doing. */
  ofSeat(room: CaseRoom, seat: SeatId): Promise<string>;
}

export function createLogs({ journal, keys }: Pick<Storage, 'journal' | 'keys'>): Logs {
  const entriesOf = ({ caseId }: CaseRoom, chain: string) => journal.entriesOf(caseId, chain, LOG.scope);
  const write = ({ caseId, state }: CaseRoom, chain: string, all: Proved[], who: (all: Proved[]) => SeatId[]) => {
    const people = who(all).map((seat): Named => {
      const { name, role, side } = refOf(state, seat);
      return { id: seat, name, role, side };
    });
    return writeLog(caseId, chain, people, all, keys.signer);
  };
  return {
    async ofCase(room) {
      const all = (await entriesOf(room, WHOLE)).map(withheld);
      return write(room, WHOLE, all, () => Object.keys(room.state.people));
    },
    async ofSeat(room, seat) {
      const { state } = room;
      const everybody = Object.keys(state.people);
      // Of all others a party's log names mediators alone: everybody knows them.
      const named = (all: Proved[]) =>
        everybody.filter((id) => id === seat || (mediates(state, id) && all.some(({ entry }) => entry?.by === id)));
      const chain = chainOf(state, seat);
      return write(room, chain, await entriesOf(room, chain), mediates(state, seat) ? () => everybody : named);
    },
  };
}

const withheld = (one: Proved): Proved => (one.entry && isOwners(one.entry.type) ? one : { ...one, entry: null });

/** As a file to keep, not a page to look at. */
export function sendLog(res: Response, log: string): void {
  res.setHeader('Content-Disposition', 'attachment; filename="parley-log.jsonl"');
  res.type('text/plain').send(log);
}
