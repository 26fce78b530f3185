import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listPackage } from './fileList.ts';

/** The parts of electron-builder.yml that decide what is inside; a guard checks the whole file against its schema. */
export type BuilderConfiguration = { readonly files: readonly string[]; readonly asarUnpack: readonly string[] };

/** Reads electron-builder.yml. */
export async function readBuilderConfiguration(project: string): Promise<BuilderConfiguration> {
  const { parse } = await import('yaml');
  return parse(readFileSync(join(project, 'electron-builder.yml'), 'utf8')) as BuilderConfiguration;
}

export type Packed = {
  readonly archive: string;
  readonly files: readonly string[];
  /** Files outside the archive, in `app.asar.unpacked`. */
  readonly unpacked: readonly string[];
};

/** Makes `app.asar` with what the installer would hold, without Electron's program around it. */
export async function packContent(project: string, appFolder: string, target: string): Promise<Packed> {
  const { createPackageWithOptions, getRawHeader, listPackage: listArchive } = await import('@electron/asar');
  const configuration = await readBuilderConfiguration(project);
  const stage = join(target, 'stage');
  rmSync(target, { recursive: true, force: true });
  for (const file of listPackage(appFolder, project, configuration.files)) {
    mkdirSync(dirname(join(stage, file.path)), { recursive: true });
    cpSync(file.from, join(stage, file.path));
  }
  const archive = join(target, 'app.asar');
  await createPackageWithOptions(stage, archive, { unpack: `{${configuration.asarUnpack.join(',')}}` });
  rmSync(stage, { recursive: true });
  const unpacked: string[] = [];
  collectUnpacked(getRawHeader(archive).header as Node, '', unpacked);
  const files = listArchive(archive, { isPack: false }).map((path) => path.slice(1).replaceAll('\\', '/'));
  return { archive, files, unpacked };
}

type Node = { readonly files?: Readonly<Record<string, Node>>; readonly unpacked?: boolean };

function collectUnpacked(node: Node, path: string, into: string[]): void {
  for (const [name, child] of Object.entries(node.files ?? {})) {
    const place = path === '' ? name : `${path}/${name}`;
    if (child.files !== undefined) collectUnpacked(child, place, into);
    else if (child.unpacked === true) into.push(place);
  }
}

const native = /\.(node|so(\.\d+)*|dll|dylib|exe)$/;
const foreign = [
  { what: 'a source of ours', pattern: /^(src-renderer\/|src-main\/.*\.tsx?$)/ },
  { what: 'a test', pattern: /^(test|.*\/__tests__)\/|\.(test|spec)\.[cm]?[jt]sx?$/ },
  { what: 'a fixture', pattern: /(^|\/)fixtures\// },
  { what: 'a build tool', pattern: /^node_modules\/(vite|esbuild|electron|typescript|vitest|playwright-core)\// },
];

/** What is wrong with a package's content: natives inside the archive, things that belong to nobody's PC. */
export function findPackFaults(packed: Pick<Packed, 'files' | 'unpacked'>): readonly string[] {
  const outside = new Set(packed.unpacked);
  const inside = packed.files.filter((path) => native.test(path) && !outside.has(path));
  const strays = packed.files.flatMap((path) =>
    foreign.filter(({ pattern }) => pattern.test(path)).map(({ what }) => `${what}: ${path}`),
  );
  return [...inside.map((path) => `native file inside the archive: ${path}`), ...strays];
}

/** The newest C library a station's Linux may have to offer; the prebuilt database asks for exactly this one. */
export const glibcCeiling = 34;

/** What is wrong with a native file: bound to one Node by V8 symbols, no Node-API at all, or newer than the stations' Linux. */
export function findNativeFaults(bytes: Buffer): readonly string[] {
  // Names of imported symbols stand as plain text in every executable format.
  const text = bytes.toString('latin1');
  const versions = [...text.matchAll(/GLIBC_2\.(\d+)/g)].map((match) => Number(match[1]));
  return [
    ...(/_ZN2v8|@v8@@/.test(text) ? ['uses V8 directly: another file for every Node'] : []),
    ...(text.includes('napi_') ? [] : ['does not use Node-API']),
    ...(Math.max(0, ...versions) > glibcCeiling ? [`needs glibc 2.${Math.max(...versions)}`] : []),
  ];
}
