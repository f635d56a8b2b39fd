// Unit tests: everything under test/ that needs no browser.
// Must never pick up the browser tests (*.e2e.ts), which Playwright runs.
import { defineConfig } from 'vitest/config';

const project = (name: string) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node' as const },
});

export default defineConfig({
  test: {
    projects: ['mediation', 'shared', 'server', 'client'].map(project),
    // A test file with no test, or an unhandled rejection, is a failure.
    passWithNoTests: false,
    // Generous, so that a busy machine does not fail a test: what never comes still fails.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
