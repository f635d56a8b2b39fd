// A side's own text, releases, sharing, snapshots and reading aloud in every state, for the gallery.
// Must never be part of the app's own bundle.
import type { ReadingView } from '../../shared/reading.ts';
import type { Release, ReleasesView, SideDraftView } from '../../shared/sideDrafts.ts';
import type { View } from '../../shared/view.ts';
import Pane from '../parts/draft/Pane.tsx';
import Room from '../screens/room/Room.tsx';
import { alone, joint, screen } from './console.tsx';
import { ana, ben, ines, inRoomWith, maria, me, NOW, sam } from './fixtures.ts';
import { InMeeting } from './room.tsx';
import type { GalleryScreen } from './screens.ts';

const CLAUSE = 'Exchanges are at school on school days, otherwise at the library entrance in Schedule 1.';
const OPEN = 'Parent A is open to a figure below guideline if Wednesdays are reliable.';

const released = (id: string, text: string, more: Partial<Release> = {}): Release => ({
  release: id,
  side: 'A',
  by: sam,
  at: NOW - 90_000,
  text,
  shared: false,
  ...more,
});
const list = [released('r1', CLAUSE, { shared: true }), released('r2', `${OPEN}\n• each Wednesday\n• 16:00 to 19:00`)];
const releases = (more: Partial<ReleasesView> = {}): ReleasesView => ({
  list: [],
  mediators: null,
  others: null,
  ...more,
});
const read = (more: Partial<ReadingView> = {}): ReadingView => ({ now: null, to: [], marks: [], ...more });
const sideDraft = (more: Partial<SideDraftView> = {}): SideDraftView => ({
  doc: 'A-caucus-1',
  access: 'write',
  readers: [sam, maria],
  earlier: [],
  ...more,
});
const points = [
  { id: 'p1', text: CLAUSE },
  { id: 'p2', text: `${OPEN}\nEach Wednesday, 16:00 to 19:00.` },
];
const now = { point: 'p2', number: 2, text: points[1]?.text ?? '', by: maria };

/** The panel alone, as wide as a screen allows. */
const pane = (view: View): GalleryScreen => ({
  who: view.console ? 'mediator' : 'party',
  show: () => (
    <InMeeting view={view}>
      <main style={{ padding: 'var(--space-4)' }}>
        <h1>{view.case.title}</h1>
        <Pane />
      </main>
    </InMeeting>
  ),
});
const room = (view: View): GalleryScreen => ({
  who: 'party',
  show: () => (
    <InMeeting view={view}>
      <Room />
    </InMeeting>
  ),
});

const caucus = inRoomWith('caucus', [sam, maria]);
const can: View['abilities'] = ['setMedia', 'leave', 'say', 'releaseWords', 'takeBackRelease'];
const six = inRoomWith('joint', [maria, sam, ben, ines]);
const aloud = (more: Partial<ReadingView> = {}) => read({ now, ...more });
const mark = { point: 'p2', number: 2, by: ines, to: ben, language: 'es' as const, at: NOW - 5_000 };

export const sideDraftScreens: Record<string, GalleryScreen> = {
  'draft.own': pane({
    ...caucus,
    sideDraft: sideDraft({ earlier: [{ doc: 'A-caucus-0', readers: [maria] }] }),
    releases: releases({ list, mediators: [maria] }),
    abilities: can,
  }),
  'draft.own.alone': pane({
    ...inRoomWith('private', []),
    sideDraft: sideDraft({ doc: 'A-private-1', readers: [] }),
    releases: releases({ mediators: [maria] }),
    abilities: can,
  }),
  'draft.own.elsewhere': pane({ ...six, releases: releases({ list }), abilities: can }),
  'draft.snapshot': pane({
    ...caucus,
    case: { ...caucus.case, contact: 'separate' },
    draft: { access: 'none', doc: null, comments: [], snapshot: points },
  }),
  'draft.reading': room({ ...six, reading: aloud() }),
  'draft.reading.interpreter': room({
    ...six,
    me: me({ ...ines }),
    reading: aloud({ to: [ben], marks: [mark] }),
    abilities: ['setMedia', 'leave', 'say', 'markRead'],
  }),
  'draft.console.sharing': pane({
    ...alone,
    releases: releases({ list, others: [ana, sam, ben, ines] }),
    abilities: ['shareWords'],
  }),
  'draft.console.reading': screen(
    { ...joint, reading: aloud({ marks: [mark] }), abilities: [...joint.abilities, 'readAloud', 'endReading'] },
    { tab: 'messages' },
  ),
  'draft.console.snapshot': pane({
    ...alone,
    case: { ...alone.case, contact: 'separate' },
    draft: { access: 'none', doc: null, comments: [], snapshot: points },
    abilities: ['readAloud', 'showSnapshot'],
  }),
};
