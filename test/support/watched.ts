// All that reaches one page since one looked last: frames, what its screen says, and what is read out to whoever cannot see it.
// Must never leave out more than chance and the clock: names are called by their order, times by no number.
import type { News } from '../../shared/wire.ts';
import type { Seat } from './seat.ts';

declare global {
  interface Window {
    parleySaid: string[];
  }
}

/** Random names, moments (ms), clock readings. */
const NAMES = /(?<![\w-])[\w-]{16,43}(?![\w-])/g;
const MOMENTS = /(?<!\d)1\d{12}(?!\d)/g;
/** Which of two begins goes by their names, and so by chance. */
const BEGINS = /"initiate":(true|false)/g;
/** How good a device's own way to another is just now. */
const LINKS = /\b(Good link|Weak link|Very weak link|Connecting|No link yet)\b/g;
const CLOCKS = /\b\d{1,2}:\d{2}(:\d{2})?(\s?[AP]M)?\b/g;

/** ms without anything new. */
const STILL = 1_000;

export class Watched {
  readonly #seat: Seat;
  readonly #names = new Map<string, string>();
  #from = 0;

  private constructor(seat: Seat) {
    this.#seat = seat;
  }

  /** From now on, once the page has come to rest. */
  static async of(seat: Seat): Promise<Watched> {
    await seat.page.evaluate(() => {
      window.parleySaid = [];
      const note = (node: Node) => {
        const near = node instanceof Element ? node : node.parentElement;
        const live = near?.closest('[aria-live], [role=status], [role=alert], [role=log]');
        if (live?.textContent) window.parleySaid.push(live.textContent);
      };
      new MutationObserver((all) => {
        for (const { target } of all) note(target);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const one = new Watched(seat);
    await one.#isStill();
    one.#from = seat.heard.length;
    await seat.page.evaluate(() => window.parleySaid.splice(0));
    return one;
  }

  /** What came since the last time, with the screen as it is now. */
  async take(): Promise<string[]> {
    const { page, heard } = this.#seat;
    await this.#isStill();
    const frames = heard.slice(this.#from).flatMap(tellsOf);
    this.#from = heard.length;
    const screen = [await page.title(), await page.locator('body').ariaSnapshot()];
    const said = await page.evaluate(() => window.parleySaid.splice(0));
    const lines = [
      ...frames,
      ...screen.map((text) => `screen ${text}`),
      ...new Set(said.map((text) => `said ${text}`)),
    ];
    return lines.map((line) => this.#plain(line));
  }

  /** What has come is on the screen, and nothing more of it is on its way. */
  async #isStill(): Promise<void> {
    const { page, heard } = this.#seat;
    const seen = async () =>
      `${heard.flatMap(tellsOf).length} ${(await page.locator('body').ariaSnapshot()).replace(CLOCKS, '').replace(LINKS, '')}`;
    let before = '';
    for (let now = await seen(); now !== before; now = await seen()) {
      before = now;
      await page.waitForTimeout(STILL);
    }
  }

  #plain(line: string): string {
    const named = (id: string): string => {
      const name = this.#names.get(id) ?? `name${this.#names.size}`;
      this.#names.set(id, name);
      return name;
    };
    return line
      .replace(BEGINS, '"initiate":one')
      .replace(MOMENTS, 'then')
      .replace(CLOCKS, 'o’clock')
      .replace(LINKS, 'a link')
      .replace(NAMES, named);
  }
}

/**
 * The line of the meeting, part by part: how many parts come in one frame is a matter of timing. Left out are pings; what two devices
 * tell each other of how to connect, which is theirs and differs every time, with the bare "ok" that each of those is answered by;
 * the answers to a page's own asking for relays, of which there are none here: how often it asks hangs on when links come up; and
 * bytes of the drafts (test/server/sideDrafts.test.ts).
 */
function tellsOf(frame: string): string[] {
  if (!/^4\d|^[{<]/.test(frame) || frame.startsWith('42["signal"')) return [];
  if (/^43\d+\[\{"ok":true(,"value":\[\])?\}\]$/.test(frame)) return [];
  if (!frame.startsWith('42["news",')) return [frame.replace(/^43\d+/, '43')];
  const [, { view = {}, ...rest }] = JSON.parse(frame.slice(2)) as [string, News];
  return Object.entries({ ...view, ...rest }).map(([part, shown]) => `${part} ${JSON.stringify(shown)}`);
}
