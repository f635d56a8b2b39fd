// Unit tests: everything under test/ that needs no browser. `npm test` runs them all, `npm run check` all but the project "long".
// Must never pick up the browser tests (*.e2e.ts), which Playwright runs.
import { configDefaults, defineConfig } from 'vitest/config';

/** What takes long: histories by the hundred, and other processes that are started, killed, or are a database. */
const LONG = [
  'test/mediation/**/*.property.test.ts',
  'test/mediation/wall/*.test.ts',
  'test/server/{backup,chaosGame,disks,drain,kill,newer,relay,serve,topology}.test.ts',
  'test/server/{destroying.nodes,nodes,nodes.faults,nodes.lease,nodes.redis,staff/doors}.test.ts',
  'test/server/hostile/relay.test.ts',
  'test/server/store.{backup,crash,line,lock,nodes,postgres,restore,roll,versions,whole}.test.ts',
];

// The core is pure, and the page's logic starts anew in every test: their files share their modules, since loading these anew
// for each file takes four times as long as the tests. The server's have the process's own settings to themselves.
const sharing = { isolate: false, pool: 'threads' as const };

const project = (name: string, more: object = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    exclude: [...configDefaults.exclude, ...LONG],
    ...more,
  },
});

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['test/support/seed.ts'],
    projects: [
      project('mediation', sharing),
      project('client', sharing),
      project('server'),
      project('long', { include: LONG, exclude: configDefaults.exclude, globalSetup: ['test/support/built.mjs'] }),
    ],
    // A global that one test replaced must not reach the next.
    unstubGlobals: true,
    // A test file with no test, or an unhandled rejection, is a failure.
    passWithNoTests: false,
    // Generous, so that a busy machine does not fail a test: what never comes still fails.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
