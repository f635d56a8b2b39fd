// Two Parleys on one Postgres, and people who go from one to the other.
// Must never hand anything from one node to the other: whoever goes to the other takes along what a browser would.
import { setTimeout as pause } from 'node:timers/promises';
import { type Parley, type ParleyOptions, startParley } from './harness.ts';
import { Person, type Reach } from './person.ts';
import { type Postgres, startPostgres } from './postgres.ts';

export interface TwoNodes {
  postgres: Postgres;
  url: string;
  one: Parley;
  two: Parley;
  /** A second passes on both. */
  second(): Promise<unknown>;
  /** Seconds pass on both until this has come about. */
  passing<T>(work: Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** What stands between a node and its storage. */
type Between = ParleyOptions['storage'];

/** `env`: what both are told beyond the database they share. */
export async function startTwoNodes(
  env: NodeJS.ProcessEnv = {},
  between: { one?: Between; two?: Between } = {},
): Promise<TwoNodes> {
  const postgres = await startPostgres();
  const url = await postgres.newDatabase();
  const shared = { DATABASE_URL: url, MASTER_KEY: '07'.repeat(32), ...env };
  const start = (storage: Between) => startParley({ env: shared, ...(storage && { storage }) });
  const [one, two] = await Promise.all([start(between.one), start(between.two)]);
  const second = () => Promise.all([one, two].map(({ clock }) => clock.advance(1_000)));
  return {
    postgres,
    url,
    one,
    two,
    second,
    async passing(work) {
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      work.then(over, over);
      // Slowly: to whoever asks for something meanwhile, a second at a leap would be a store that takes too long.
      while (!isOver) {
        await Promise.all([one, two].map(({ clock }) => clock.advance(50)));
        await pause(20);
      }
      return work;
    },
    async stop() {
      await Promise.all([one.stop(), two.stop()]);
      await postgres.stop();
    },
  };
}

/** The same person's browser, which from now on reaches this node: with the same place, if they have one. */
export function atNode(
  node: Reach & { people?: Person[] },
  { seat, who, token, place, cookie, signIn }: Person,
): Person {
  const person = new Person(node, seat, who, token, signIn);
  Object.assign(person, { place, cookie });
  node.people?.push(person);
  return person;
}
