// The mediator's hand, counting: every click, drag and key is one press; a phrase that is typed counts as one.
// Must never do by code what costs a person a press, nor count waiting and looking.
import { expect, type Locator } from '@playwright/test';
import type { Seat } from './seat.ts';

export class Hand {
  readonly #seat: Seat;
  #presses = 0;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  /** Presses since the last time this was asked. */
  count(): number {
    const presses = this.#presses;
    this.#presses = 0;
    return presses;
  }

  async press(name: string | RegExp): Promise<void> {
    this.#presses += 1;
    await this.#seat.press(name);
  }
  /** Opens a menu and takes one of its items. */
  async choose(menu: string | RegExp, item: string | RegExp): Promise<void> {
    await this.press(menu);
    this.#presses += 1;
    await this.#seat.page.getByRole('menuitem', { name: item }).first().click();
  }
  async flip(name: RegExp): Promise<void> {
    this.#presses += 1;
    await this.#seat.page.getByRole('switch', { name }).click({ force: true });
  }
  async key(key: string): Promise<void> {
    this.#presses += 1;
    await this.#seat.page.keyboard.press(key);
  }
  /** Into whatever has the focus. */
  async type(phrase: string): Promise<void> {
    this.#presses += 1;
    await this.#seat.page.keyboard.type(phrase);
  }
  /** One person onto a room's card. */
  async drop(person: string, room: string): Promise<void> {
    this.#presses += 1;
    const [from, to] = [row(this.#seat, person), card(this.#seat, room)];
    await atRest(to);
    await from.dragTo(to);
  }
  /** The same, and "Move" when the list has been shown. */
  async drag(person: string, room: string): Promise<void> {
    await this.drop(person, room);
    await this.go();
  }
  /** The plan's one press, once it can be pressed. */
  async go(): Promise<void> {
    const go = this.#seat.button(/^(Move|Ask them, then move)$/);
    await expect(go).toBeEnabled();
    this.#presses += 1;
    await go.click();
  }
  /** What the box of Ctrl+K is asked for, and done. */
  async find(phrase: string): Promise<void> {
    await this.key('Control+k');
    await this.type(phrase);
    await this.key('Enter');
  }
}

const rail = ({ page }: Seat): Locator => page.getByRole('region', { name: 'People and rooms' });
export const row = (seat: Seat, person: string): Locator =>
  rail(seat).getByRole('listitem').filter({ hasText: person }).first();
export const card = (seat: Seat, room: string): Locator =>
  rail(seat)
    .locator('section')
    .filter({ has: seat.page.getByRole('heading', { name: room, exact: true }) });

/** A person waits until what is aimed at stands still. */
async function atRest(aim: Locator): Promise<void> {
  let last = '';
  await expect
    .poll(
      async () => {
        const was = last;
        last = JSON.stringify(await aim.boundingBox());
        return was === last;
      },
      { intervals: [300] },
    )
    .toBe(true);
}
