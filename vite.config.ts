import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const pages = resolve(import.meta.dirname, 'src-renderer');

/**
 * Builds the pages to `dist/pages`. No inline scripts (strict content security policy), relative addresses (the same
 * files serve the loopback host and the desktop shell's own scheme), every place of the counter in its own file.
 */
// Vite reads its configuration from the default export.
export default defineConfig({
  root: pages,
  base: './',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/pages'),
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { counter: resolve(pages, 'counter.html') },
    },
  },
});
