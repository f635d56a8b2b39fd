// The client's built files: hashed ones are cached for good, the page itself never.
// Must never list a folder or serve anything outside dist/client/.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { projectRoot } from '../root.ts';

const DIST = join(projectRoot, 'dist/client');
/** Addresses the client draws itself; all others are not here. */
const PAGES = [
  '/',
  '/j',
  '/m/:place',
  '/owner',
  '/owner/cases/:case',
  '/owner/new',
  '/owner/accounts',
  '/staff',
  '/staff/set-up',
  '/staff/account',
  '/privacy',
];

/** The page's own script, which has another name in every build; null where nothing is built. */
export function servedPage(): string | null {
  try {
    const page = readFileSync(join(DIST, 'index.html'), 'utf8');
    return /<script type="module"[^>]* src="([^"]+)"/.exec(page)?.[1] ?? null;
  } catch {
    return null;
  }
}

export function pageRoutes(): Router {
  const router = Router();
  router.use(
    '/assets',
    // Only what is the same for everybody: a squeezed answer with a secret in it could be measured.
    compression(),
    express.static(join(DIST, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }),
  );
  router.get(PAGES, (_req, res, next) => {
    res.sendFile('index.html', { root: DIST, cacheControl: false }, (error) => error && next(error));
  });
  return router;
}
