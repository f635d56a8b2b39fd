// What the owner's pages ask of the server, with the shapes of its answers.
// Must never ask for anything said, written or shown in a session.
import type { Command, NewSeat, Settings } from '../../../shared/commands.ts';
import type { Language, Role, Side } from '../../../shared/people.ts';
import type { Counts, Destroyable, Retention } from '../../../shared/records.ts';
import type { Result } from '../../../shared/refusals.ts';
import { get, post } from '../../net/api.ts';
import type { Way } from '../../parts/people/giveLink.tsx';

export interface CaseLine {
  case: string;
  title: string;
  sample: boolean;
  people: number;
  session: 'open' | 'ended';
}

export interface CasePerson {
  seat: string;
  name: string;
  role: Role;
  side: Side | null;
  language: Language;
  email: string | null;
  phone: string | null;
}

export interface CasePage {
  case: string;
  sample: boolean;
  session: 'open' | 'ended';
  settings: Settings;
  people: CasePerson[];
  keeping: {
    retention: Retention;
    /** ms. */
    closedAt: number | null;
    hold: boolean;
    endsAt: Record<Destroyable, number | null>;
    ended: Partial<Record<Destroyable, { done: { at: number; counts: Counts } | null }>>;
  };
}

export type OwnersCommand = Extract<
  Command,
  {
    type:
      | 'addSeat'
      | 'replaceSeat'
      | 'removeSeat'
      | 'changeSettings'
      | 'closeCase'
      | 'reopenCase'
      | 'setRetention'
      | 'setLegalHold';
  }
>;

/** The owner's questions; a fake one drives the pages in the gallery. */
export interface OwnerApi {
  cases(): Promise<Result<{ cases: CaseLine[] }>>;
  make(settings: Settings, people: NewSeat[]): Promise<Result<{ case: string }>>;
  open(id: string): Promise<Result<CasePage>>;
  change(id: string, command: OwnersCommand): Promise<Result<unknown>>;
  /** Has this browser keep the case's log as a file. */
  keepLog(id: string): Promise<Result<unknown>>;
  /** `link` is null where it was sent and not shown. */
  link(id: string, seat: string, send: Way): Promise<Result<{ link: string | null }>>;
}

const at = (id: string) => `/api/owner/cases/${encodeURIComponent(id)}`;

export const ownerApi: OwnerApi = {
  cases: () => get('/api/owner/cases'),
  make: (settings, people) => post('/api/owner/cases', { settings, people }),
  open: (id) => get(at(id)),
  keepLog: async (id) => {
    const fresh = await post('/api/staff/own/fresh', {});
    // It comes as a file to keep: the page stays where it is.
    if (fresh.ok) location.assign(`${at(id)}/log`);
    return fresh;
  },
  change: (id, command) => post(`${at(id)}/commands`, { id: commandId(), command }),
  link: (id, seat, send) => post(`${at(id)}/links`, { seat, send }),
};

const commandId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
