import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCallers } from './buildCallers.ts';
import { electronBundles, withJavaScriptPaths } from './bundles.ts';

/**
 * Writes the application folder Electron starts from: `main.cjs` and both preloads bundled; the station and its children file by
 * file in the same tree as their sources, so that every path relative to a file (workers, child entries, `resources/`) means the
 * same in the sources and in the package; pages, resources and the vendor helpers
 * beside them. Electron's Node does not strip types.
 */
export async function buildApp(
  project: string,
  built: { readonly pages: string; readonly voice?: string },
  folder: string,
): Promise<void> {
  const esbuild = await import('esbuild');
  const shared = { absWorkingDir: project, target: 'node24', logLevel: 'warning', legalComments: 'none' } as const;
  for (const bundle of electronBundles) {
    await esbuild.build({
      ...shared,
      entryPoints: [bundle.entry],
      outfile: join(folder, bundle.outfile),
      bundle: true,
      platform: bundle.platform,
      format: 'cjs',
      external: ['electron'],
    });
  }
  await esbuild.build({
    ...shared,
    entryPoints: ['src-main/**/*.ts'],
    outbase: '.',
    outdir: folder,
    bundle: false,
    platform: 'node',
    format: 'esm',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  for (const path of readdirSync(join(folder, 'src-main'), { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, 'src-main', path);
    if (file.endsWith('.js')) writeFileSync(file, withJavaScriptPaths(readFileSync(file, 'utf8')));
  }
  cpSync(built.pages, join(folder, 'pages'), { recursive: true });
  // Where nothing here can speak there are none: the kiosk then shows its words only, and a release is refused.
  if (built.voice !== undefined && existsSync(built.voice)) {
    cpSync(built.voice, join(folder, 'voice'), { recursive: true });
  }
  if (existsSync(join(project, 'resources'))) {
    cpSync(join(project, 'resources'), join(folder, 'resources'), { recursive: true });
  }
  const programs = join(folder, 'native', 'built');
  mkdirSync(programs, { recursive: true });
  // A compiler that is missing costs its helper, not the start on this machine; a release is checked for all of them.
  buildCallers(project, programs);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(appPackage(project), undefined, 2)}\n`);
}

/** Packages only the pages use: they are inside the built pages already. */
const pageOnly = ['@base-ui/react', '@tanstack/react-virtual', 'react', 'react-dom', 'zustand'];

/** The package description the program carries: names, version and the packages it needs at run time. */
function appPackage(project: string): Readonly<Record<string, unknown>> {
  const own = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Readonly<Record<string, unknown>> & {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const { name, productName, version, description, private: isPrivate, license, type } = own;
  const dependencies = Object.fromEntries(Object.entries(own.dependencies).filter(([one]) => !pageOnly.includes(one)));
  return { name, productName, version, description, private: isPrivate, license, type, main: 'main.cjs', dependencies };
}
