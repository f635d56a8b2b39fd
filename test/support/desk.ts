// The mediator's hands: moves, doors and the session, each by the controls of the console.
// Must never press what a mediator could not see.
import { expect } from '@playwright/test';
import type { Seat } from './seat.ts';

/** `Joint room`, `Caucus A`, `Private room B`, `Team room`, `Their own waiting rooms`, `New caucus`. */
export type Room = string;

/** Picks people and a room in the plan; nothing moves yet. */
export async function plan({ page }: Seat, people: string[], room: Room): Promise<void> {
  await page.getByRole('button', { name: 'Plan a move' }).first().click();
  const tray = page.getByRole('group', { name: 'Who moves' });
  const clear = page.getByRole('button', { name: 'Clear', exact: true });
  if (await clear.isVisible()) await clear.click();
  // A chip is named by side and person: "A Parent A".
  for (const name of people) await tray.getByRole('button', { name: new RegExp(`(^|\\s)${name}$`) }).click();
  await page.getByLabel('Where to').selectOption({ label: room });
}

interface How {
  /** `5` is the default on the screen. */
  when?: 'Now' | 'In 5 s' | 'In 10 s';
  split?: boolean;
}

/** Plans and moves at once, or asks those who must be asked. */
export async function move(
  seat: Seat,
  people: string[],
  room: Room,
  { when = 'Now', split = false }: How = {},
): Promise<void> {
  await plan(seat, people, room);
  const { page } = seat;
  if (split) await page.getByRole('switch', { name: /Bring the whole side along/ }).click({ force: true });
  const go = page.getByRole('button', { name: /^(Move|Ask them, then move)$/ });
  await expect(go).toBeEnabled();
  const now = page.getByRole('radio', { name: when });
  // By its label, which is what one sees: the press then waits until the list above it has come to rest.
  if (await now.isVisible()) await page.locator('label').filter({ has: now }).click();
  await go.click();
}

export const enter = (seat: Seat, room: Room): Promise<void> => seat.press(`Enter ${room}`);
export const knock = (seat: Seat, room: Room): Promise<void> => seat.press(`Knock at ${room}`);

/** Waits until the console shows somebody in that state. */
export const seesAs = (seat: Seat, name: string, status: string) =>
  expect.poll(() => seat.view().console?.people.find((person) => person.name === name)?.status).toBe(status);

/** A new room is drawn a tenth of a second after it is there at the latest; whoever presses before presses in the room before. */
const DRAWN = 150;

/** Waits until the server has put this person into that kind of room, and they see it. */
export async function isIn(seat: Seat, kind: string): Promise<void> {
  await expect.poll(() => seat.view().place?.kind).toBe(kind);
  await seat.page.waitForTimeout(DRAWN);
}
