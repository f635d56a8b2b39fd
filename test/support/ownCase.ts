// A case of a test's own, made over the owner's page as its screens make one, with a link for each person.
// Must never use a door that the owner's browser does not have.
import type { NewSeat, Settings } from '../../shared/commands.ts';
import type { Role, Side } from '../../shared/people.ts';
import { setUpByLink } from './staff.ts';

interface Owned {
  url: string;
  ownerLink: string;
}
export type Cast = [name: string, role: Role, side: Side | null][];

const SETTINGS: Settings = { title: 'Our meeting', contact: 'joint', hideAddresses: false, languages: ['en', 'es'] };
const seat = ([name, role, side]: Cast[number]): NewSeat => ({
  name,
  role,
  side,
  language: 'en',
  email: null,
  phone: null,
});

/** Makes the case with a first owner's link that nobody has used yet; resolves to each person's own link, by name. */
export async function ownCase({ url, ownerLink }: Owned, cast: Cast): Promise<Map<string, string>> {
  const { cookie } = await setUpByLink(url, ownerLink, 'admin@house.example');
  const ask = async <T>(path: string, method: 'GET' | 'POST', body?: unknown): Promise<T> => {
    const headers = { 'content-type': 'application/json', origin: url, 'x-parley': '1', cookie };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${url}/api/owner${path}`, { method, headers, ...sent });
    const said = (await answer.json()) as { ok: boolean; value: T };
    if (!said.ok) throw new Error(`the owner could not ${method} ${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const made = await ask<{ case: string }>('/cases', 'POST', { settings: SETTINGS, people: cast.map(seat) });
  const { people } = await ask<{ people: { seat: string; name: string }[] }>(`/cases/${made.case}`, 'GET');
  const links = new Map<string, string>();
  for (const one of people) {
    const wish = { seat: one.seat, send: 'copy' };
    links.set(one.name, (await ask<{ link: string }>(`/cases/${made.case}/links`, 'POST', wish)).link);
  }
  return links;
}
