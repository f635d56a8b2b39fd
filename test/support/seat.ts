// One person at the table: a page in a browser of their own, everything that ever reached it, and what they do by hand.
// Must never act but through what is on screen, so that a test does what a person can.
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { View } from '../../shared/view.ts';
import type { News } from '../../shared/wire.ts';
import { keepSockets } from './ownLine.ts';
import { keepConnections } from './rtc.ts';
import { setUpSignIn } from './staffByHand.ts';

declare global {
  interface Window {
    parleyViolations: string[];
  }
}
/** Runs in the page before anything of its own: what the page tried against its own content policy. */
function keepViolations(): void {
  window.parleyViolations = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) =>
    window.parleyViolations.push(`${effectiveDirective} ${sample}`),
  );
}

export type Equipment = 'Camera and sound' | 'Sound only' | 'Watch and type';

export class Seat {
  readonly name: string;
  readonly page: Page;
  /** Every WebSocket frame and HTTP body that reached this person's browser, as text. */
  readonly heard: string[];
  readonly #context: BrowserContext;
  readonly #view: Record<string, unknown> = {};

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.#context = context;
    this.page = page;
    this.heard = [];
    this.#listen();
  }

  /** A fresh browser profile with the person's link open. */
  static async open(browser: Browser, name: string, link: string, size = { width: 1280, height: 860 }): Promise<Seat> {
    const context = await browser.newContext({ viewport: size });
    await context.addInitScript(keepConnections);
    await context.addInitScript(keepSockets);
    await context.addInitScript(keepViolations);
    const page = await context.newPage();
    const seat = new Seat(name, context, page);
    await page.goto(link);
    return seat;
  }

  /** From the link to one's own waiting room, as a person would. */
  async join(equipment: Equipment, withMe: string[] = []): Promise<void> {
    await this.press('Yes, that is me');
    await expect(this.page).toHaveURL(/\/m\/|\/staff\/set-up/);
    if (this.page.url().includes('/staff/')) await this.#setUpSignIn();
    await expect(this.page).toHaveURL(/\/m\//);
    await this.#answerPrivacy(withMe);
    await this.#agreeToDirectLinks();
    await this.page.getByRole('radio', { name: equipment }).check({ force: true });
    await this.press('Go in');
  }

  /** Who mediates does so once, and the link then opens for them. */
  async #setUpSignIn(): Promise<void> {
    const email = `${this.name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@house.example`;
    await setUpSignIn(this.page, { email });
    await this.press('Yes, that is me');
  }

  async #answerPrivacy(withMe: string[]): Promise<void> {
    const yes = this.button('Yes, nobody else can hear');
    const check = this.button('Go in');
    await expect(yes.or(check)).toBeVisible();
    if (await check.isVisible()) return;
    if (withMe.length === 0) await this.page.getByRole('radio', { name: 'I am alone' }).check({ force: true });
    else {
      await this.page.getByRole('radio', { name: 'Somebody is with me' }).check({ force: true });
      await this.page.getByLabel('Who is with you?').fill(withMe.join(', '));
    }
    await yes.click();
  }

  /** Asked where no relay is set up; sample cases leave it out. */
  async #agreeToDirectLinks(): Promise<void> {
    const agree = this.button('Yes, connect me directly');
    await expect(agree.or(this.button('Go in'))).toBeVisible();
    if (await agree.isVisible()) await agree.click();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
  }
  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** The audience sentence as it stands on the screen. */
  sentence(): Locator {
    return this.page.locator('#audience-sentence');
  }

  /** The newest view that the server sent, put together from its parts. */
  view(): View {
    return this.#view as unknown as View;
  }

  /** Everything that could be seen or read here, for the search for other people's secrets. */
  async everything(): Promise<string> {
    return [...this.heard, await this.page.content()].join('\n');
  }

  /** What this page tried against its own content policy since it was opened or loaded. */
  violations(): Promise<string[]> {
    return this.page.evaluate(() => window.parleyViolations);
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  #listen(): void {
    this.page.on('websocket', (line) =>
      line.on('framereceived', ({ payload }) => {
        const text = typeof payload === 'string' ? payload : payload.toString('latin1');
        this.heard.push(text);
        this.#note(text);
      }),
    );
    this.page.on('response', (response) => {
      if (!response.url().includes('/assets/')) response.text().then((body) => this.heard.push(body), noBody);
    });
  }

  #note(frame: string): void {
    if (!frame.startsWith('42["news",')) return;
    const [, { view }] = JSON.parse(frame.slice(2)) as [string, News];
    Object.assign(this.#view, view);
  }
}

/** Redirects and pages that went away have no body to keep. */
const noBody = () => {};
