// Shows one screen from fixtures: gallery.html?screen=join.privacy&lang=es&theme=dark; without `screen`, the list.
// Must never be part of the app's own bundle.
import '../styles/base.css';
import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { WordsProvider } from '../words/index.tsx';
import { StaffWords } from '../words/staff.tsx';
import { List } from './List.tsx';
import { SCREENS } from './screens.ts';

const asked = new URLSearchParams(location.search);
const language = asked.get('lang') === 'es' ? 'es' : 'en';
const theme = asked.get('theme');
if (theme) document.documentElement.dataset.theme = theme;

const screen = SCREENS[asked.get('screen') ?? ''];
const shown: ReactElement = screen ? await screen.show() : <List />;

const root = document.querySelector('#root');
if (!root) throw new Error('gallery.html has no #root');
// The browser test waits for this before it looks.
document.documentElement.dataset.shown = asked.get('screen') ?? 'list';
createRoot(root).render(
  <StrictMode>
    <WordsProvider language={language}>
      <StaffWords>
        <MemoryRouter initialEntries={[screen?.path ?? '/']}>{shown}</MemoryRouter>
      </StaffWords>
    </WordsProvider>
  </StrictMode>,
);
