import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, matchesGlob, relative, sep } from 'node:path';

/** Patterns as electron-builder reads them: a file is in when a pattern takes it and no later one with `!` refuses it. */
export function isListed(path: string, patterns: readonly string[]): boolean {
  let listed = false;
  for (const pattern of patterns) {
    const refuses = pattern.startsWith('!');
    if (matchesGlob(path, refuses ? pattern.slice(1) : pattern)) listed = !refuses;
  }
  return listed;
}

/** One file of the package: where it stands there, and where it comes from. */
export type PackageFile = { readonly path: string; readonly from: string };

/** Everything the package would hold: the application folder and the run-time packages, as far as the patterns let them in. */
export function listPackage(appFolder: string, project: string, patterns: readonly string[]): readonly PackageFile[] {
  const own = filesBelow(appFolder).map((path) => ({ path, from: join(appFolder, path) }));
  const packages = runtimePackages(appFolder, project).flatMap((folder) =>
    filesBelow(join(project, folder)).map((path) => ({ path: `${folder}/${path}`, from: join(project, folder, path) })),
  );
  return [...own, ...packages].filter((file) => isListed(file.path, patterns));
}

/** Folders (`node_modules/x`, `node_modules/x/node_modules/y`) of the packages the application needs, and of what those need. */
export function runtimePackages(appFolder: string, project: string): readonly string[] {
  const found = new Set<string>();
  const follow = (from: string): void => {
    for (const name of needsOf(from)) {
      const folder = findPackage(name, from, project);
      if (folder === undefined || found.has(folder)) continue;
      found.add(folder);
      follow(join(project, folder));
    }
  };
  for (const name of Object.keys(descriptionOf(appFolder).dependencies ?? {})) {
    const folder = join('node_modules', name);
    if (!existsSync(join(project, folder))) throw new Error(`package ${name} is not installed`);
    found.add(folder);
    follow(join(project, folder));
  }
  return [...found].map((folder) => folder.split(sep).join('/')).sort();
}

type Description = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

function descriptionOf(folder: string): Description {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Description;
}

function needsOf(folder: string): readonly string[] {
  const { dependencies, optionalDependencies } = descriptionOf(folder);
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** As Node looks for a package: beside the asking one, then upwards. Optional ones of other systems are not there. */
function findPackage(name: string, from: string, project: string): string | undefined {
  const top = realpathSync(project);
  for (let folder = realpathSync(from); folder.startsWith(top); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return relative(top, candidate);
  }
  return undefined;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.startsWith('node_modules/'))
    .sort();
}
