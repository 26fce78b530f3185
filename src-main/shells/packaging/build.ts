import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchText } from '../../contract/text/shells.ts';
import { buildApp } from './buildApp.ts';
import { type BuildTarget, isFresh, rebuild } from './stale.ts';

/** The project's folder. */
export const project: string = fileURLToPath(new URL('../../../', import.meta.url));

/** One sentence of progress. */
type Tell = (sentence: string) => void;

const pageSources = ['src-renderer', 'src-main/contract', 'package-lock.json', 'src-main/shells/packaging'];

/** Pages: one HTML file per kind of page, scripts and styles beside it with a content hash in their names. */
const pagesTarget: BuildTarget = {
  project,
  folder: join(project, 'dist', 'pages'),
  sources: pageSources,
  build: (folder) => bundlePages(join(project, 'src-renderer'), folder),
};

/** Everything Electron loads, as one application folder. */
const electronTarget: BuildTarget = {
  project,
  folder: join(project, 'dist', 'app'),
  sources: [...pageSources, 'src-main', 'resources', 'package.json'],
  build: (folder) => buildApp(project, pagesTarget.folder, folder),
};

/** Builds the pages when they are stale; answers their folder. */
export function buildPages(tell: Tell): Promise<string> {
  return ensure(pagesTarget, launchText.builtPages, tell);
}

/** Builds Electron's application folder (pages included) when it is stale; answers it. */
export async function buildElectron(tell: Tell): Promise<string> {
  await buildPages(tell);
  return ensure(electronTarget, launchText.builtElectron, tell);
}

async function ensure(target: BuildTarget, what: string, tell: Tell): Promise<string> {
  if (!isFresh(target)) {
    tell(launchText.building(what));
    await rebuild(target);
  }
  return target.folder;
}

/** Every HTML file directly in the pages' folder is a page, named like its kind: `counter.html`. */
export function pageInputs(renderer: string): readonly string[] {
  return readdirSync(renderer)
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(renderer, name));
}

async function bundlePages(renderer: string, folder: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: renderer,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome120',
      // The content policy allows our own files only: nothing is inlined, and no script is added that is not ours.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: [...pageInputs(renderer)] },
    },
  });
}
