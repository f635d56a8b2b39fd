// The owner's pages, from a fake house with two cases.
// Must never be part of the app's own bundle.
import { Route, Routes } from 'react-router';
import type { CasePage, OwnerApi } from '../screens/owner/api.ts';
import { CaseScreen } from '../screens/owner/CaseScreen.tsx';
import { Cases } from '../screens/owner/Cases.tsx';
import { OwnerProvider } from '../screens/owner/context.tsx';
import { MakeCase } from '../screens/owner/MakeCase.tsx';
import type { GalleryScreen } from './screens.ts';

const contact = { language: 'en', email: null, phone: null } as const;
const page: CasePage = {
  case: 'c1',
  sample: false,
  session: 'open',
  keeping: {
    retention: { notes: 30, content: 90 },
    closedAt: null,
    hold: false,
    endsAt: { notes: null, content: null },
    ended: {},
  },
  settings: { title: 'Spring meeting', contact: 'joint', hideAddresses: false, languages: ['en', 'es'] },
  people: [
    { ...contact, seat: 's1', name: 'Maria Ortiz', role: 'mediator', side: null, email: 'maria@example.org' },
    {
      ...contact,
      seat: 's2',
      name: 'Ana Rivera',
      role: 'party',
      side: 'A',
      email: 'ana@example.org',
      phone: '+1 555 0101',
    },
    { ...contact, seat: 's3', name: 'Sam Cole', role: 'counsel', side: 'A', email: 'sam.cole@chambers.example.org' },
    { ...contact, seat: 's4', name: 'Ben Tran', role: 'party', side: 'B', language: 'es', phone: '+1 555 0102' },
    { ...contact, seat: 's5', name: 'Inés Vega', role: 'interpreter', side: 'B', language: 'es' },
  ],
};
const ok = <T,>(value: T) => Promise.resolve({ ok: true as const, value });

const house: OwnerApi = {
  keepLog: () => ok(undefined),
  cases: () =>
    ok({
      cases: [
        { case: 'c1', title: 'Spring meeting', sample: false, people: 5, session: 'open' },
        { case: 'c2', title: 'Sample: school and holidays', sample: true, people: 8, session: 'ended' },
      ],
    }),
  make: () => ok({ case: 'c1' }),
  open: () => ok(page),
  change: () => ok(undefined),
  link: () => ok({ link: 'https://meeting.example.org/j#0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' }),
};
const DAY = 86_400_000;
/** 10 March 2026. */
const CLOSED = Date.UTC(2026, 2, 10, 14, 20);
const kept = (keeping: Partial<CasePage['keeping']>): OwnerApi => ({
  ...house,
  open: () => ok({ ...page, session: 'ended', keeping: { ...page.keeping, closedAt: CLOSED, ...keeping } }),
});
const closed = kept({ endsAt: { notes: CLOSED + 30 * DAY, content: CLOSED + 90 * DAY } });
const held = kept({ hold: true, endsAt: { notes: CLOSED + 30 * DAY, content: CLOSED + 90 * DAY } });
const destroyed = kept({
  endsAt: { notes: null, content: CLOSED + 90 * DAY },
  ended: {
    notes: { done: { at: CLOSED + 30 * DAY, counts: { notes: 4 } } },
    content: { done: null },
  },
});
const empty: OwnerApi = { ...house, cases: () => ok({ cases: [] }) };

const at = (path: string, api: OwnerApi = house): GalleryScreen => ({
  who: 'owner',
  path,
  show: () => (
    <OwnerProvider api={api}>
      <Routes>
        <Route path="/owner" element={<Cases />} />
        <Route path="/owner/new" element={<MakeCase />} />
        <Route path="/owner/cases/:id" element={<CaseScreen />} />
      </Routes>
    </OwnerProvider>
  ),
});

export const ownerScreens: Record<string, GalleryScreen> = {
  'owner.cases': at('/owner'),
  'owner.empty': at('/owner', empty),
  'owner.new': at('/owner/new'),
  'owner.case': at('/owner/cases/c1'),
  'owner.case.closed': at('/owner/cases/c1', closed),
  'owner.case.held': at('/owner/cases/c1', held),
  'owner.case.destroyed': at('/owner/cases/c1', destroyed),
};
