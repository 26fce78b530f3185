import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { defineConfig, type Plugin } from 'vite';
import { pausedText } from './src-main/contract/text/kiosk/paused.ts';
import { frameText } from './src-main/contract/text/screens/frame.ts';

const pages = resolve(import.meta.dirname, 'src-renderer');
const outDir = resolve(import.meta.dirname, 'dist/pages');

/** What may be put into the page when it is built: the province's public key and its signed list, as texts. */
type CarriedKeys = { readonly provinceKey: string; readonly list: string };

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Writes `verify.html`: script and style inside, nothing fetched, so that it works from a USB stick. */
async function buildVerifyPage(outDir: string, carried: CarriedKeys): Promise<void> {
  const here = resolve(pages, 'verify');
  const bundle = await build({
    entryPoints: [resolve(here, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'chrome100',
    charset: 'utf8',
  });
  const script = (bundle.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  const style = await readFile(resolve(here, 'verify.css'), 'utf8');
  const html = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>verify</title>
<style>${style}</style>
<main id="page"></main>
<pre id="carried-list" hidden>${escapeHtml(carried.list)}</pre>
<pre id="carried-key" hidden>${escapeHtml(carried.provinceKey)}</pre>
<script>${script}</script>
</html>
`;
  await writeFile(resolve(outDir, 'verify.html'), html);
}

/** The offline check of receipts is one file of its own, written after the pages. */
function verifyPage(): Plugin {
  let writeTo = outDir;
  return {
    name: 'verify-page',
    apply: 'build',
    configResolved: (config) => {
      writeTo = resolve(config.root, config.build.outDir);
    },
    closeBundle: () =>
      buildVerifyPage(writeTo, {
        provinceKey: process.env['VERIFY_PROVINCE_KEY'] ?? '',
        list: process.env['VERIFY_KEY_LIST'] ?? '',
      }),
  };
}

/** The kiosk's stand-in while its station is away: a page without any script, so that nothing of it can fail. */
function pausedPage(): Plugin {
  let writeTo = outDir;
  return {
    name: 'paused-page',
    apply: 'build',
    configResolved: (config) => {
      writeTo = resolve(config.root, config.build.outDir);
    },
    closeBundle: async () => {
      const { title, why, instead, money } = pausedText;
      await copyFile(resolve(pages, 'paused', 'paused.css'), resolve(writeTo, 'paused.css'));
      const html = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="./paused.css">
<main role="alert"><h1>${escapeHtml(title)}</h1>${[why, instead, money].map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</main>
</html>
`;
      await writeFile(resolve(writeTo, 'paused.html'), html);
    },
  };
}

/** The page says what it is before any script of it runs; the words stand where all words stand. */
function productName(): Plugin {
  return {
    name: 'product-name',
    transformIndexHtml: (html) => html.replaceAll('%product%', escapeHtml(frameText.product)),
  };
}

/**
 * Builds the pages to `dist/pages`. No inline scripts (strict content security policy), relative addresses (the same
 * files serve the loopback host and the desktop shell's own scheme), every place of the counter in its own file.
 */
// Vite reads its configuration from the default export.
export default defineConfig({
  root: pages,
  base: './',
  plugins: [verifyPage(), pausedPage(), productName()],
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        counter: resolve(pages, 'counter.html'),
        passphrase: resolve(pages, 'passphrase.html'),
        'second-screen': resolve(pages, 'second-screen.html'),
        kiosk: resolve(pages, 'kiosk.html'),
      },
    },
  },
});
