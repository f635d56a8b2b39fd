// All the app's addresses and what they show; each area is loaded when first needed.
// Must never import a screen directly: a party would download the owner's pages too.
import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ErrorBoundary } from './parts/page/ErrorBoundary.tsx';
import { Loading } from './parts/page/Loading.tsx';
import { Missing } from './screens/Missing.tsx';
import { WordsProvider } from './words/index.tsx';

const Home = lazy(() => import('./screens/Home.tsx'));
const Privacy = lazy(() => import('./screens/Privacy.tsx'));
const Link = lazy(() => import('./screens/join/Link.tsx'));
const Meeting = lazy(() => import('./screens/Meeting.tsx'));
const Owner = lazy(() => import('./screens/owner/Owner.tsx'));
const Staff = lazy(() => import('./screens/staff/Staff.tsx'));

export function App() {
  return (
    <WordsProvider>
      <ErrorBoundary>
        <BrowserRouter>
          <Suspense fallback={<Loading />}>
            <Routes>
              <Route path="/" element={<Home />} />
              <Route path="/privacy" element={<Privacy />} />
              <Route path="/j" element={<Link />} />
              <Route path="/m/:place" element={<Meeting />} />
              <Route path="/owner/*" element={<Owner />} />
              <Route path="/staff/*" element={<Staff />} />
              <Route path="*" element={<Missing />} />
            </Routes>
          </Suspense>
        </BrowserRouter>
      </ErrorBoundary>
    </WordsProvider>
  );
}
