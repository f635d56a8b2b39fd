// Light, dark, or as the device says: kept on this device only.
// Must never fail where the browser keeps nothing (private windows).

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'theme';

/** What was chosen on this device; `system` where nothing was, or nothing is kept. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT);
    return THEMES.find((one) => one === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Shows it at once, and remembers it for the next page where that is possible. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme);
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // Nothing is kept here; the page still shows it.
  }
}

/** Shows it at once; does not keep it. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
