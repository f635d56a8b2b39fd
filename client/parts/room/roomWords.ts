// The name of the room I am in, for its heading and for a screen reader.
// Must never call a party's room by the mediator's words for it.
import type { View } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/speak.ts';

type Seen = Pick<View, 'place'>;

/** "Joint room" · "Private room" · "Team room" · "Waiting room". */
export const roomHeading = ({ place }: Seen, { t }: Pick<Words, 't'>): string =>
  t(`room.heading.${place.kind === 'caucus' ? 'private' : place.kind}`);

/** Who is in the room with me. Names carry marks. */
export function companySentence({ place }: Seen, { t, list }: Pick<Words, 't' | 'list'>): string {
  const names = place.people.filter((one) => one.here).map((one) => marked(one.name));
  return names.length === 0 ? t('news.nobodyHere') : t('news.here', { people: list(names) });
}
