// Starts the app in the page.
// Must never load more than the route needs: screens come in chunks of their own.
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { keptTheme, showTheme } from './styles/theme.ts';

showTheme(keptTheme());
const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
