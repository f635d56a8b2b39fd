// What anybody in a room does by its controls: microphone, camera, messages, the agreement; and what they see there.
// Must never press what that person could not see.
import { expect, type Locator } from '@playwright/test';
import type { Seat } from './seat.ts';

/** Pressed, and confirmed by the server. */
export async function unmute(seat: Seat): Promise<void> {
  await seat.press(/^(Turn on my microphone|Unmute)$/);
  await expect.poll(() => seat.view().me.microphone).toBe(true);
}

export async function turnCamera(seat: Seat, on: boolean): Promise<void> {
  await seat.press('Camera');
  await expect.poll(() => seat.view().me.camera).toBe(on);
}

/** One press in the menu "More". */
export async function chooseMore(seat: Seat, item: string): Promise<void> {
  await seat.press('More');
  await seat.page.getByRole('menuitem', { name: item }).click();
}

/** Messages and the agreement lie behind tabs; what is open already stays. */
export async function openTab({ page }: Seat, name: RegExp): Promise<void> {
  const tab = page.getByRole('tab', { name });
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

export async function say(seat: Seat, text: string): Promise<void> {
  await openTab(seat, /Messages/);
  const box = seat.page.getByLabel('Write a message');
  await box.fill(text);
  await seat.press('Send');
  await expect(box).toHaveValue('');
}

export async function reads(seat: Seat, text: string): Promise<void> {
  await openTab(seat, /Messages/);
  await expect(seat.page.getByText(text).first()).toBeVisible();
}

export const stage = ({ page }: Seat): Locator => page.getByRole('region', { name: 'People in this room' });

/** Somebody else's place on the stage. */
export const tile = (seat: Seat, name: string): Locator => stage(seat).getByRole('listitem').filter({ hasText: name });

/** A moving picture, not only a box for one. */
export async function isMoving(video: Locator): Promise<void> {
  const moves = (element: HTMLVideoElement | SVGElement | HTMLElement) =>
    element instanceof HTMLVideoElement && element.videoWidth > 2 && element.currentTime > 0.5;
  await expect(video).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => video.evaluate(moves), { timeout: 30_000 }).toBe(true);
}
