// A person's own lines, by hand: cut and mended as a bad network does, or used past every button for any command.
// Must never open a line of its own: the server must take it for the page.
import type { Page } from '@playwright/test';
import type { Command } from '../../shared/commands.ts';
import type { Result } from '../../shared/refusals.ts';
import { newCommandId } from './person.ts';

declare global {
  interface Window {
    parleySockets: WebSocket[];
    /** No new line comes up. */
    parleyIsCut: boolean;
  }
}

/** Runs in the page before anything of its own. */
export function keepSockets(): void {
  window.parleySockets = [];
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      window.parleySockets.push(this);
      if (window.parleyIsCut) this.close();
    }
  };
}

/** Ends every line of the page and lets none come up, as when the wireless goes; what browsers do offline differs. */
export const cutLines = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.parleyIsCut = true;
    for (const line of window.parleySockets) line.close();
  });
export const mendLines = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.parleyIsCut = false;
  });

let asked = 0;

/** Sends a command over the page's line and resolves to the server's answer. */
export function commandByHand(page: Page, command: Command): Promise<Result<unknown>> {
  asked += 1;
  // Socket.IO numbers its questions; these numbers are far beyond what a page comes to.
  const message = { number: 900_000 + asked, envelope: { id: newCommandId(), command } };
  return page.evaluate(
    ({ number, envelope }) =>
      new Promise<Result<unknown>>((resolve, reject) => {
        const line = window.parleySockets
          .filter(({ url, readyState }) => url.includes('/live/') && readyState === 1)
          .at(-1);
        if (!line) return reject(new Error('no line is open'));
        const prefix = `43${number}`;
        line.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          if (typeof data === 'string' && data.startsWith(prefix)) resolve(JSON.parse(data.slice(prefix.length))[0]);
        });
        line.send(`42${number}${JSON.stringify(['command', envelope])}`);
      }),
    message,
  );
}
