// Many cases of four seats, made in a store before its server starts, each seat's place taken already.
// Must never be used to see how people come in: it is for when there must be hundreds of them.
import { readConfig } from '../../server/config.ts';
import { cookieName } from '../../server/http/cookies.ts';
import { createAccess } from '../../server/live/access.ts';
import { createCases } from '../../server/live/cases.ts';
import { systemClock } from '../../server/live/clock.ts';
import { openStorage } from '../../server/store/open.ts';
import type { NewSeat } from '../../shared/commands.ts';
import { newSeat, SETTINGS } from './family.ts';

/** What the browser of one person has. */
export interface HeldPlace {
  seat: string;
  name: string;
  place: string;
  cookie: string;
}
/** The mediator, two of side A, and one of side B: all of them may write in the agreement. */
export type FourSeats = [HeldPlace, HeldPlace, HeldPlace, HeldPlace];

const PEOPLE: NewSeat[] = [
  newSeat({ name: 'Mediator', role: 'mediator', side: null }),
  newSeat({ name: 'Parent A' }),
  newSeat({ name: 'Grandparent A' }),
  newSeat({ name: 'Parent B', side: 'B' }),
];

/** Makes so many in the store that a server with this environment will open; it must not be running yet. */
export async function makeRooms(env: NodeJS.ProcessEnv, count: number): Promise<FourSeats[]> {
  const config = readConfig(env);
  const storage = await openStorage(config.dataDir, config);
  try {
    // To make a case asks for none that runs.
    const cases = createCases(storage, { get: async () => null, running: () => null }, systemClock);
    const access = createAccess(storage.store, systemClock);
    const placeOf = async (caseId: string, seat: string, i: number): Promise<HeldPlace> => {
      const { tag, cookie } = await access.takePlace({ caseId, seat });
      return { seat, name: PEOPLE[i]?.name ?? '', place: tag, cookie: `${cookieName(tag, false)}=${cookie}` };
    };
    const roomOf = async () => {
      const { caseId, seats } = await cases.create({ settings: SETTINGS, people: PEOPLE, sample: false });
      return (await Promise.all(seats.map((seat, i) => placeOf(caseId, seat, i)))) as FourSeats;
    };
    return await Promise.all(Array.from({ length: count }, roomOf));
  } finally {
    await storage.close();
  }
}
