import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withJavaScriptPaths } from '../../src-main/shells/packaging/bundles.ts';
import { isListed, runtimePackages } from '../../src-main/shells/packaging/fileList.ts';
import { findNativeFaults, findPackFaults } from '../../src-main/shells/packaging/packContent.ts';
import { root } from './sources.ts';

const configuration = parse(readFileSync(`${root}electron-builder.yml`, 'utf8')) as {
  readonly files: string[];
  readonly asarUnpack: string[];
};

describe('electron-builder.yml', () => {
  const schema = JSON.parse(
    readFileSync(`${root}test/fixtures/packaging/electron-builder.schema.json`, 'utf8'),
  ) as object;
  const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);

  it("is what electron-builder's published schema allows", () => {
    validate(configuration);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('would be refused with a misspelt or misplaced setting', () => {
    expect(validate({ ...configuration, asarUnpak: [] })).toBe(false);
    expect(validate({ ...configuration, npmRebuild: 'no' })).toBe(false);
  });

  it.each([
    'main.cjs',
    'preload.cjs',
    'kioskPreload.cjs',
    'src-main/station/start.js',
    'src-main/devices/host/main.js',
    'src-main/shells/electron/stationEntry.js',
    'pages/counter.html',
    'pages/assets/counter-abc.js',
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    'node_modules/valibot/dist/index.mjs',
    'native/built/vendor-helper-windows-x86.exe',
    'voice/zh-espeak/manifest.json',
    'voice/zh-espeak/w.1.opus',
    'resources/kiosk/windows/ShellLauncher.xml',
  ])('lets in %s', (path) => {
    expect(isListed(path, configuration.files)).toBe(true);
  });

  it.each([
    'src-main/station/start.ts',
    'src-renderer/counter/App.tsx',
    'test/unit/x.test.ts',
    'test/fixtures/codes/x.csv',
    'src-main/shells/packaging/dist.js',
    'native/vendor-helper/main.c',
    'native/stand-in/sdt.c',
    'src-main/shells/cli/dev.js',
    'node_modules/ws/test/x.js',
    'node_modules/ws/README.md',
    'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
    'pages/assets/counter.js.map',
    'tsconfig.json',
  ])('keeps out %s', (path) => {
    expect(isListed(path, configuration.files)).toBe(false);
  });
});

describe('the content of a package', () => {
  it('with a native file inside the archive is refused, outside it is not', () => {
    const files = ['main.cjs', 'node_modules/koffi/x.node'];
    expect(findPackFaults({ files, unpacked: [] })).toHaveLength(1);
    expect(findPackFaults({ files, unpacked: ['node_modules/koffi/x.node'] })).toEqual([]);
  });

  it.each([
    'src-main/a.ts',
    'src-renderer/ui/a.js',
    'test/unit/a.js',
    'x/a.test.js',
    'test/fixtures/a.csv',
    'node_modules/vite/a.js',
  ])('with %s is refused', (path) => {
    expect(findPackFaults({ files: [path], unpacked: [] })).not.toEqual([]);
  });
});

it('a native file bound to one Node, without Node-API or too new for the stations is refused', () => {
  expect(findNativeFaults(Buffer.from('napi_create_object GLIBC_2.34 GLIBC_2.17'))).toEqual([]);
  expect(findNativeFaults(Buffer.from('napi_create_object _ZN2v86String'))).toHaveLength(1);
  expect(findNativeFaults(Buffer.from('napi_create_object GLIBC_2.38'))).toHaveLength(1);
  expect(findNativeFaults(Buffer.from('nothing'))).toHaveLength(1);
});

it('what the program needs at run time follows from the packages, down to what those need', () => {
  const packages = runtimePackages(root, root);
  expect(packages).toContain('node_modules/valibot');
  expect(packages).toContain('node_modules/@serialport/bindings-cpp');
  expect(packages).not.toContain('node_modules/vite');
});

it('paths of our own files become paths of the built ones, and nothing else does', () => {
  expect(withJavaScriptPaths("import a from './a.ts'; new URL('../b/main.ts', x);")).toBe(
    "import a from './a.js'; new URL('../b/main.js', x);",
  );
  expect(withJavaScriptPaths("const x = 'main.ts'; f('pkg/a.ts'); g('./a.tsx')")).toBe(
    "const x = 'main.ts'; f('pkg/a.ts'); g('./a.tsx')",
  );
});
