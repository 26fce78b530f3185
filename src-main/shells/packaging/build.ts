import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchText } from '../../contract/text/shells.ts';
import { buildApp } from './buildApp.ts';
import { buildVoice as makeVoice, canSpeak } from './buildVoice.ts';
import { buildCallers, callerTargets } from './buildCallers.ts';
import { type BuildTarget, isFresh, rebuild } from './stale.ts';

/** The project's folder. */
export const project: string = fileURLToPath(new URL('../../../', import.meta.url));

/** One sentence of progress. */
type Tell = (sentence: string) => void;

const pageSources = [
  'vite.config.ts',
  'src-renderer',
  'src-main/contract',
  'package-lock.json',
  'src-main/shells/packaging',
];

/** Pages: one HTML file per kind of page, scripts and styles beside it with a content hash in their names. */
const pagesTarget: BuildTarget = {
  project,
  folder: join(project, 'dist', 'pages'),
  sources: pageSources,
  build: bundlePages,
};

/** Sound files of the kiosk's sentences. */
const voiceTarget: BuildTarget = {
  project,
  folder: join(project, 'dist', 'voice'),
  sources: [
    'src-main/contract/text/kiosk',
    'src-main/contract/values/mandarin.ts',
    'src-main/shells/packaging/buildVoice.ts',
    'src-main/shells/packaging/sound.ts',
  ],
  build: async (folder) => {
    const { kioskClips } = await import('../../contract/text/kiosk/clips.ts');
    await makeVoice(folder, kioskClips, voiceTarget.folder);
  },
};

/** Everything Electron loads, as one application folder. */
const electronTarget: BuildTarget = {
  project,
  folder: join(project, 'dist', 'app'),
  sources: [...pageSources, 'src-main', 'native', 'resources', 'package.json'],
  build: (folder) => buildApp(project, { pages: pagesTarget.folder, voice: voiceTarget.folder }, folder),
};

/** The vendor helper of this machine, for a station that runs from its sources. */
const callerTarget: BuildTarget = {
  project,
  folder: join(project, 'native', 'built'),
  sources: ['native/vendor-helper', 'src-main/shells/packaging/buildCallers.ts'],
  build: async (folder) => {
    const problems = buildCallers(project, folder, callerTargets().slice(0, 1));
    if (problems.length > 0) throw new Error(problems.join('\n'));
  },
};

/** Builds this machine's vendor helper when it is stale; answers its folder. Throws with the compiler's words. */
export async function buildCaller(): Promise<string> {
  if (!isFresh(callerTarget)) await rebuild(callerTarget);
  return callerTarget.folder;
}

/** Builds the pages when they are stale; answers their folder. */
export function buildPages(tell: Tell): Promise<string> {
  return ensure(pagesTarget, launchText.builtPages, tell);
}

/** Builds the kiosk's sound files when they are stale; answers their folder, or `undefined` where no program here can speak. */
export async function buildVoice(tell: Tell): Promise<string | undefined> {
  if (isFresh(voiceTarget)) return voiceTarget.folder;
  if (await canSpeak()) return ensure(voiceTarget, launchText.builtVoice, tell);
  tell(launchText.voiceMissing);
  return undefined;
}

/** Builds Electron's application folder (pages and voice included) when it is stale; answers it. */
export async function buildElectron(tell: Tell): Promise<string> {
  await buildPages(tell);
  await buildVoice(tell);
  return ensure(electronTarget, launchText.builtElectron, tell);
}

async function ensure(target: BuildTarget, what: string, tell: Tell): Promise<string> {
  if (!isFresh(target)) {
    tell(launchText.building(what));
    await rebuild(target);
  }
  return target.folder;
}

/** The pages' own configuration decides what they are; here only where they go. */
async function bundlePages(folder: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: join(project, 'vite.config.ts'),
    // Its warnings are about directives of packages for servers, a page of them at every build; errors still throw.
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false },
  });
}
