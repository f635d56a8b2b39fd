// Who reads the text before me, as one sentence: said before the first key is pressed.
// Must never leave anybody out who can read it.

import { isMediator } from '../../../shared/people.ts';
import type { SideDraftView } from '../../../shared/sideDrafts.ts';
import type { DraftView, View } from '../../../shared/view.ts';
import { marked } from '../../words/names.ts';
import type { Words } from '../../words/speak.ts';

type Said = Pick<Words, 't' | 'list'>;

/** "Only you, Sam and Maria see this." Names carry marks. */
export function sideReaders({ readers }: Pick<SideDraftView, 'readers'>, { t, list }: Said): string {
  if (readers.length === 0) return `${t('sideDraft.onlyYou')} ${t('sideDraft.noMediator')}`;
  const people = list([t('sideDraft.you'), ...readers.map(({ name }) => marked(name))]);
  const only = t('sideDraft.only', { people });
  return readers.some(({ role }) => isMediator(role)) ? only : `${only} ${t('sideDraft.noMediator')}`;
}

/** The same for the agreement. */
export function agreementReaders(
  view: Pick<View, 'case'>,
  access: DraftView['access'],
  { t }: Pick<Words, 't'>,
): string {
  if (view.case.contact === 'separate') return t('panel.agreement.mediatorsOnly');
  return t(access === 'write' ? 'panel.agreement.readersLive' : 'panel.agreement.readers');
}
