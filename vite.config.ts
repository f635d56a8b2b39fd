// Builds the client from client/ into dist/client/.
// Must never let server code or a polyfill of Node into the bundle.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compileWords } from './scripts/compileWords.ts';

export default defineConfig({
  root: 'client',
  plugins: [compileWords(), react()],
  // simple-peer's own entry expects Node's globals; its min file is the same code, bundled for a browser.
  resolve: { alias: { 'simple-peer': 'simple-peer/simplepeer.min.js' } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: ['safari15', 'ios15', 'chrome100', 'firefox115'],
    sourcemap: false,
    // A data: address in CSS or HTML would need a hole in the content security policy.
    assetsInlineLimit: 0,
  },
});
