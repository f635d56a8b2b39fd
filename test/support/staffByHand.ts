// How staff set up and use their sign-in in a browser, by what is on screen.
// Must never know a key that the page did not show.
import { expect, type Page } from '@playwright/test';
import { codeAt } from './authenticator.ts';

export const PASSWORD = 'quiet river seven lamps';

interface SetUp {
  email: string;
  name?: string;
}
/** What was typed into the authenticator app, and written down. */
export interface Kept {
  email: string;
  secret: string;
  recovery: string[];
}

/** On the page where it is set up, to the page after it. */
export async function setUpSignIn(page: Page, { email, name }: SetUp): Promise<Kept> {
  if (name) await page.getByLabel('Your name').fill(name);
  const address = page.getByLabel('Email address');
  if (await address.isEnabled()) await address.fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  const line = (await page.getByText(/^Key:/).textContent()) ?? '';
  const secret = line.replace('Key:', '').replaceAll(/\s/g, '');
  await page.getByLabel('The code that your app shows now').fill(codeAt(secret, Date.now()));
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Write these codes down' })).toBeVisible();
  const recovery = await page.getByRole('listitem').allTextContents();
  await page.getByRole('button', { name: 'I have them' }).click();
  return { email, secret, recovery };
}

/** On the sign-in page; the app's codes count once, so a recovery code is used. */
export async function signIn(page: Page, { email, recovery }: Kept): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Code from your app').fill(recovery.shift() ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
}
