import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../../src-main/shells/packaging/buildApp.ts';
import { callerTargets } from '../../../src-main/shells/packaging/buildCallers.ts';
import {
  findNativeFaults,
  findPackFaults,
  type Packed,
  packContent,
} from '../../../src-main/shells/packaging/packContent.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
let packed: Packed;

beforeAll(async () => {
  mkdirSync(join(project, 'dist'), { recursive: true });
  folder = mkdtempSync(join(project, 'dist/packing-'));
  const pages = join(folder, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'counter.html'), '<!doctype html>');
  await buildApp(project, { pages }, join(folder, 'app'));
  packed = await packContent(project, join(folder, 'app'), join(folder, 'package'));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the package holds the program, its station and its pages, and nothing that belongs to building it', () => {
  const needed = ['main.cjs', 'preload.cjs', 'kioskPreload.cjs', 'package.json', 'pages/counter.html'];
  for (const path of [...needed, 'src-main/station/station.js']) {
    expect(packed.files).toContain(path);
  }
  expect(findPackFaults(packed)).toEqual([]);
});

it('every native file stands outside the archive, where the operating system can load it', () => {
  expect(packed.unpacked).toContain('node_modules/better-sqlite3/prebuilds/linux-x64.node');
  expect(packed.unpacked.filter((path) => path.endsWith('.node')).length).toBe(
    packed.files.filter((path) => path.endsWith('.node')).length,
  );
});

it('the vendor helpers stand outside the archive, for the systems a station runs on', () => {
  const helpers = packed.unpacked.filter((path) => path.startsWith('native/'));
  expect(helpers).toEqual(
    callerTargets()
      .map(({ name }) => `native/built/${name}`)
      .sort(),
  );
  for (const path of helpers) expect(statSync(join(`${packed.archive}.unpacked`, path)).mode & 0o111).not.toBe(0);
});

it('every native file works in Electron and in Node alike, and on the oldest Linux of the stations', () => {
  const natives = packed.unpacked.filter((path) => path.endsWith('.node'));
  const faults = natives.flatMap((path) =>
    findNativeFaults(readFileSync(join(`${packed.archive}.unpacked`, path))).map((fault) => `${path}: ${fault}`),
  );
  expect(natives.length).toBeGreaterThan(3);
  expect(faults).toEqual([]);
  expect(natives.filter((path) => /darwin|android|musl/.test(path))).toEqual([]);
});
