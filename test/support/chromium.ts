// Where the tests' Chromium is, and the flags it always runs with.
// Must never hold a flag that would hide a fault which people's browsers would show.

/** The browser that scripts/test.mjs found, or Debian's when a test is started by hand. */
export const chromiumPath = process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium';

/** Fake camera and microphone, no questions, no traffic of the browser's own. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
];
