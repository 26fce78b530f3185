import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkGraph, unseenFiles } from '../run/graph.ts';
import { root } from './sources.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a wrong-layer import does not compile', () => {
  /** Compiles one planted file with exactly the settings and references of a layer; answers the compiler's complaints. */
  function compile(
    { layer, text }: { readonly layer: string; readonly text: string },
    options: readonly string[],
  ): string {
    const place = mkdtempSync(join(folder, 'tsc-'));
    const layerFolder = join(root, layer);
    const planted = join(place, layer.startsWith('src-renderer') ? 'planted.tsx' : 'planted.ts');
    writeFileSync(planted, text);
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
    const { references } = JSON.parse(readFileSync(join(layerFolder, 'tsconfig.json'), 'utf8')) as {
      readonly references: readonly { readonly path: string }[];
    };
    const settings = {
      references: references.map(({ path }) => ({ path: join(layerFolder, path) })),
      extends: join(layerFolder, 'tsconfig.json'),
      compilerOptions: { rootDir: '/', outDir: join(place, 'out'), tsBuildInfoFile: join(place, 'out', 'info') },
      include: [join(layerFolder, '**/*.ts'), join(layerFolder, '**/*.tsx'), planted],
    };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(settings));
    const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
    const run = spawnSync(process.execPath, [compiler, '-p', place, ...options], { encoding: 'utf8' });
    return run.stdout
      .split('\n')
      .filter((line) => line.includes('planted'))
      .join('\n');
  }

  /** Without project references, to see single files judged by the layer's own `lib` and `types`. */
  const alone = ['--noEmit', '--composite', 'false', '--declaration', 'false', '--emitDeclarationOnly', 'false'];

  it('though a right one does', () => {
    const text = `export type { Result } from '${root}src-main/contract/values/result.ts';\n`;
    expect(compile({ layer: 'src-main/core', text }, alone)).toBe('');
    // Unbuilt references would be TS6305; what matters is that the file is known to a project it may refer to.
    expect(compile({ layer: 'src-main/core', text }, [])).not.toContain('TS6307');
  });

  it.each([
    ['src-main/core', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n"],
    ['src-main/core', 'export const x = window.location;\n'],
    ['src-main/core', 'export const x = process.env;\n'],
    ['src-main/contract', 'export const x = document;\n'],
    ['src-main/station', 'export const x = document;\n'],
    ['src-renderer', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n"],
  ])('%s: %j', (layer, text) => {
    expect(compile({ layer, text }, alone)).toMatch(/error TS\d+/);
  });

  it.each([
    ['src-main/contract', 'src-main/core/ports/clock.ts'],
    ['src-main/core', 'src-main/station/station.ts'],
    ['src-main/devices', 'src-main/station/station.ts'],
    ['src-renderer', 'src-main/core/ports/clock.ts'],
  ])('%s may not import %s: the file is in no project it refers to', (layer, imported) => {
    expect(compile({ layer, text: `export * from '${root}${imported}';\n` }, [])).toContain('error TS6307');
  });
});

describe('every edge of the graph is watched', () => {
  const planted: Readonly<Record<string, string>> = {
    'src-main/contract/a.ts': "import '../core/b.ts';\nimport 'ws';\n",
    'src-main/core/b.ts': "import '../adapters/c.ts';\nimport 'node:fs';\n",
    'src-main/core/people/d.ts': "import '../till/inside.ts';\nimport '../till/index.ts';\n",
    'src-main/core/till/inside.ts': 'export {};\n',
    'src-main/core/till/index.ts': 'export {};\n',
    'src-main/adapters/c.ts': "import '../devices/e.ts';\nimport 'serialport';\nimport 'better-sqlite3';\n",
    'src-main/devices/e.ts': "import '../training/f.ts';\nimport 'koffi';\n",
    'src-main/training/f.ts': "import '../station/g.ts';\nimport 'sm-crypto-v2';\n",
    'src-main/station/g.ts': "import '../shells/h.ts';\nimport '../training/i.ts';\nimport 'electron';\n",
    'src-main/training/i.ts': 'export {};\n',
    'src-main/shells/h.ts': "import '../adapters/j.ts';\nimport './round1.ts';\nimport './nowhere.ts';\n",
    'src-main/adapters/j.ts': 'export {};\n',
    'src-main/shells/round1.ts': "import { two } from './round2.ts';\nexport const one = () => two;\n",
    'src-main/shells/round2.ts': "import { one } from './round1.ts';\nexport const two = () => one;\n",
    'src-renderer/k.ts': "import '../src-main/core/till/index.ts';\nimport '../src-main/contract/index.ts';\n",
    'src-main/contract/index.ts': 'export {};\n',
    'src-main/core/receipts/apply.ts': "import type { Mirror } from '../ports/mirror.ts';\n",
    'src-main/core/ports/mirror.ts': 'export type Mirror = 1;\n',
  };
  let base: string;

  beforeAll(() => {
    base = mkdtempSync(join(folder, 'graph-'));
    for (const [path, text] of Object.entries(planted)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text);
    }
    symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'));
  });

  it('and each rule finds what was planted for it', async () => {
    const { broken } = await checkGraph(base, ['src-main', 'src-renderer']);
    const rules = new Set(broken.map((line) => line.slice(0, line.indexOf(':'))));
    expect([...rules].sort()).toEqual(
      [
        'adapters-stays-below',
        'apply-never-reads-the-mirror',
        'contract-imports-only-the-schema-library',
        'contract-stays-below',
        'core-features-meet-at-their-index',
        'core-stays-below',
        'devices-stays-below',
        'no-circle',
        'no-node-in-pure-layers',
        'no-unresolved',
        'only-adapters-crypto-imports-sm-crypto-v2',
        'only-adapters-sqlite-imports-better-sqlite3',
        'only-devices-transports-imports-koffi',
        'only-devices-transports-imports-serialport',
        'only-shells-browser-imports-ws',
        'only-shells-electron-imports-electron',
        'pages-see-only-the-contract',
        'pages-take-no-schemas',
        'shells-stays-below',
        'station-stays-below',
        'training-is-loaded-only-when-training',
        'training-stays-below',
      ].sort(),
    );
    expect(broken.filter((line) => line.startsWith('core-features'))).toHaveLength(1);
  });

  it('and files that were not looked at are named', () => {
    const files = unseenFiles(base, ['src-main', 'src-renderer'], []);
    expect(files).toHaveLength(Object.keys(planted).length);
    expect(unseenFiles(base, ['src-main', 'src-renderer'], files)).toEqual([]);
  });
});
