import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchText } from '../../contract/text/shells.ts';
import { electronBundles } from './bundles.ts';
import { type BuildTarget, isFresh, rebuild } from './stale.ts';

/** The project's folder. */
export const project: string = fileURLToPath(new URL('../../../', import.meta.url));

type Tell = (sentence: string) => void;

/** Pages: one HTML file per kind of page, scripts and styles beside it with a content hash in their names. */
export const pagesTarget: BuildTarget = {
  project,
  folder: join(project, 'dist', 'pages'),
  sources: ['src-renderer', 'src-main/contract', 'package-lock.json', 'src-main/shells/packaging/build.ts'],
  build: bundlePages,
};

/** Everything Electron loads: main, preload, station, its children. CommonJS, one file each. */
export const electronTarget: BuildTarget = {
  project,
  folder: join(project, 'dist', 'electron'),
  sources: ['src-main', 'package-lock.json'],
  build: bundleElectron,
};

/** Builds the pages when they are stale; answers their folder. */
export function buildPages(tell: Tell): Promise<string> {
  return ensure(pagesTarget, launchText.builtPages, tell);
}

/** Builds Electron's files when they are stale; answers their folder. */
export function buildElectron(tell: Tell): Promise<string> {
  return ensure(electronTarget, launchText.builtElectron, tell);
}

async function ensure(target: BuildTarget, what: string, tell: Tell): Promise<string> {
  if (!isFresh(target)) {
    tell(launchText.building(what));
    await rebuild(target);
  }
  return target.folder;
}

/** Every `index.html` directly in `src-renderer` or one folder below is a page. */
function pageInputs(): readonly string[] {
  const renderer = join(project, 'src-renderer');
  const folders = ['.', ...readdirSync(renderer)];
  return folders.map((folder) => join(renderer, folder, 'index.html')).filter((file) => existsSync(file));
}

async function bundlePages(folder: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: join(project, 'src-renderer'),
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome120',
      // The content policy allows our own files only: nothing is inlined, and no script is added that is not ours.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: [...pageInputs()] },
    },
  });
}

async function bundleElectron(folder: string): Promise<void> {
  const { build } = await import('esbuild');
  for (const bundle of electronBundles) {
    await build({
      absWorkingDir: project,
      entryPoints: [bundle.entry],
      outfile: join(folder, bundle.outfile),
      bundle: true,
      platform: bundle.platform,
      format: bundle.format,
      target: 'node24',
      external: [...bundle.external],
      logLevel: 'warning',
      legalComments: 'none',
      ...(bundle.banner === undefined ? {} : { banner: { js: bundle.banner } }),
    });
  }
}
