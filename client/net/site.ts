// What this house is called, whom to phone, and where "Leave quickly" leads; asked once for the page.
// Must never hold up a screen: until the answer is here, the plain values stand.
import { useSyncExternalStore } from 'react';
import { createStore } from '../media/store.ts';
import { get } from './api.ts';

export interface Site {
  office: { name: string; phone: string | null };
  /** The neutral page that "Leave quickly" opens. */
  leaveUrl: string;
  relay: boolean;
  mail: boolean;
  texts: boolean;
}

const PLAIN: Site = {
  office: { name: '', phone: null },
  leaveUrl: 'about:blank',
  relay: false,
  mail: false,
  texts: false,
};
const site = createStore<Site>(PLAIN);
let asked = false;

async function load(): Promise<void> {
  asked = true;
  const answer = await get<Site>('/api/site');
  if (answer.ok) site.set(answer.value);
  else asked = false;
}

function subscribe(listener: () => void): () => void {
  if (!asked) void load();
  return site.subscribe(listener);
}

export const useSite = (): Site => useSyncExternalStore(subscribe, site.getSnapshot);
