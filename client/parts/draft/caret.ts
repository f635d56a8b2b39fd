// Another person's caret: a line in the colour of their side, with their name above it.
// Must never use a style attribute in markup: the page's security policy blocks those.
import css from './DraftEditor.module.css';

export function caret(user: Record<string, unknown>): HTMLElement {
  const line = document.createElement('span');
  line.className = css.caret ?? '';
  line.dataset.side = String(user.side ?? 'none');
  const name = document.createElement('span');
  name.className = css.caretName ?? '';
  name.textContent = String(user.name ?? '');
  line.append(name);
  return line;
}
