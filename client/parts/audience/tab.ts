// The browser tab says the state too: its name, and a small picture with a form of its own for each state.
// Must never name a person: tabs are read over shoulders.
import { useEffect } from 'react';
import { useWords } from '../../words/index.tsx';
import type { Band } from './sentence.ts';

/** Colour and form, as in the bands; the form alone tells them apart. */
const PICTURES: Record<Band, string> = {
  waiting: '<circle cx="8" cy="8" r="6" fill="none" stroke="#5b6b7a" stroke-width="2"/>',
  private:
    '<path d="M3 7h10v8H3z" fill="#7c52ad"/><path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="#7c52ad" stroke-width="2"/>',
  joint: '<circle cx="5" cy="8" r="4" fill="#1f6aa5"/><circle cx="11" cy="8" r="4" fill="#6fb1e4"/>',
  team: '<path d="M8 1l7 7-7 7-7-7z" fill="#1b7a6a"/>',
  paused: '<path d="M3 2h4v12H3zM9 2h4v12H9z" fill="#9a6200"/>',
  ended: '<path d="M3 3h10v10H3z" fill="#6b7278"/>',
  unsure: '<path d="M3 3l10 10M13 3L3 13" stroke="#9a6200" stroke-width="3"/>',
};

/** "Private – Meeting", with its picture, for as long as this state lasts. */
export function useStateInTab(band: Band): void {
  const { t } = useWords();
  useEffect(() => {
    // Left quickly: the page is blank and waits for its successor, and so does its tab.
    if (document.documentElement.hidden) return;
    document.title = t('state.title', { state: t(`state.${band}`) });
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${PICTURES[band]}</svg>`;
    document.querySelector('#icon')?.setAttribute('href', `data:image/svg+xml,${encodeURIComponent(picture)}`);
  }, [band, t]);
}
