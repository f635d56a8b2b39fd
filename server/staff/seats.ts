// Which account a mediator's seat belongs to: the one that opened it first, for ever.
// Must never let anybody else into it, link or no link; the sample case alone opens by links.
import type { SeatRef } from '../live/access.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import type { Cases } from '../live/cases.ts';
import { mediates, seatOf } from '../mediation/who.ts';
import type { StaffStore } from '../store/port.ts';
import type { Account } from './accounts.ts';

/** How a seat stands to whoever asks for it. */
export type Standing =
  /** It opens by its link alone, as everybody's but a mediator's. */
  | 'free'
  /** It is theirs. */
  | 'own'
  /** It is nobody's yet, and becomes theirs when they open it. */
  | 'new'
  /** It is nobody's yet, and they have to sign in before they open it. */
  | 'unsigned'
  /** It is another's, or they have to sign in. */
  | 'closed';

export interface Seats {
  needAccount(room: CaseRoom, seat: string): boolean;
  accountOf(ref: SeatRef): Promise<string | null>;
  standing(room: CaseRoom, seat: string, asker: Account | null): Promise<Standing>;
  /** Makes it this account's; false when another was first. */
  tie(ref: SeatRef, account: Account): Promise<boolean>;
  /** All that are an account's and still there. */
  of(account: string): Promise<{ room: CaseRoom; seat: string }[]>;
}

export function createSeats(store: StaffStore, cases: Pick<Cases, 'find'>): Seats {
  const needAccount: Seats['needAccount'] = ({ state }, seat) => !state.about.sample && mediates(state, seat);
  const accountOf: Seats['accountOf'] = ({ caseId, seat }) => store.accountOfSeat(caseId, seat);
  return {
    needAccount,
    accountOf,
    async standing(room, seat, asker) {
      if (!needAccount(room, seat)) return 'free';
      const owner = await accountOf({ caseId: room.caseId, seat });
      const mediator = asker?.role === 'mediator' ? asker.id : null;
      if (owner === null) return mediator ? 'new' : 'unsigned';
      return owner === mediator ? 'own' : 'closed';
    },
    tie: async ({ caseId, seat }, { id }) => (await store.tieSeat(caseId, seat, id)) === id,
    async of(account) {
      const refs = await store.seatsOfAccount(account);
      const found = refs.map(async ({ caseId, seat }) => {
        const room = await cases.find(caseId);
        return room && seatOf(room.state, seat) ? { room, seat } : null;
      });
      return (await Promise.all(found)).filter((one) => one !== null);
    },
  };
}
