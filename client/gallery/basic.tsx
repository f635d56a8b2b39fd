// The basic parts and the audience sentence on one page each, for the gallery.
// Must never be part of the app's own bundle.
import { SessionProvider } from '../net/context.tsx';
import { fakeSession } from '../net/fake.ts';
import { AudienceSentence } from '../parts/audience/AudienceSentence.tsx';
import { ana, ben, ines, inRoomWith, luis, maria, sam, view } from './fixtures.ts';
import type { GalleryScreen } from './screens.ts';

const BANDS = [
  view(),
  inRoomWith('caucus', [maria]),
  inRoomWith('caucus', [sam, ines, maria]),
  inRoomWith('private', [sam]),
  inRoomWith('joint', [ana, ben, ines, maria, luis, sam, ana]),
  inRoomWith('team', [luis]),
  inRoomWith('joint', [ben], { audience: { state: 'paused', hear: [], mediatorHere: false } }),
  view({ audience: { state: 'ended', hear: [], mediatorHere: false } }),
];

function Bands() {
  return BANDS.map((one) => (
    <SessionProvider key={one.place.room + one.audience.state + one.audience.hear.length} session={fakeSession(one)}>
      <AudienceSentence />
    </SessionProvider>
  ));
}

export const basicScreens: Record<string, GalleryScreen> = {
  'parts.audience': { who: 'party', show: () => <Bands /> },
};
