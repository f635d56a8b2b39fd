// Two mediators at two nodes, each of whom gives the floor on and on: of two who give it at once, one has given it.
// Must never go by what a node says it holds: who won is read from the store, in its order.
import { setTimeout as pause } from 'node:timers/promises';
import { newCommandId } from '../../support/person.ts';
import type { Tally } from '../tally.ts';
import type { Page } from './page.ts';
import type { Site } from './site.ts';

/** ms between two gifts of one mediator: a person may do no more than ten things a second. */
const PACE = 200;

interface Gift {
  was: string | null;
  isOk: boolean;
}

export class FloorRace {
  readonly #gifts = new Map<string, Gift>();

  /** Gives it from whoever has it to the other of these two. */
  async run(by: Page, seats: readonly [string, string], isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      if (by.isLive) this.#give(by, seats);
      await pause(PACE * (0.5 + Math.random()));
    }
  }

  #give(by: Page, [one, other]: readonly [string, string]): void {
    const was = holderSeenBy(by);
    const seat = was === one ? other : one;
    const id = newCommandId();
    const gift: Gift = { was, isOk: false };
    this.#gifts.set(id, gift);
    void by.person.command({ type: 'giveFloor', seat, was }, id).then(({ ok }) => {
      gift.isOk = ok;
    });
  }

  /** Each gift that counted was from whoever had the floor by then: else two would have had it. */
  async check({ postgres, url }: Site, tally: Tally): Promise<void> {
    const asked = "select command_id as id, facts from parley.events where type = 'floorGiven' order by seq";
    const given = (await postgres.query(url, asked)) as { id: string; facts: string }[];
    let holder: string | null = null;
    for (const { id, facts } of given) {
      const gift = this.#gifts.get(id);
      if (gift?.was !== holder) tally.blame('the floor was given by somebody who did not know who has it');
      holder = (JSON.parse(facts) as { seat: string | null }).seat;
    }
    const ids = given.map(({ id }) => id);
    const told = [...this.#gifts].flatMap(([id, { isOk }]) => (isOk ? [id] : []));
    tally.compare('the floor', told, ids);
  }
}

export const holderSeenBy = ({ person }: Page): string | null => person.view.floor?.speaking?.people[0]?.seat ?? null;
