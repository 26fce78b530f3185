import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src-main/contract/calls/index.ts';
import { type ErrorCode, errorCodes, type MoneyVerdict, moneyVerdicts } from '../../src-main/contract/errors.ts';
import { errorText } from '../../src-main/contract/text/errors.ts';
import { allSources, listPaths, root } from './sources.ts';

describe('sizes', () => {
  const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length;

  /** What is wrong with the sizes of a set of files; `sizes` by path. */
  function sizeFaults(sizes: ReadonlyMap<string, number>): readonly string[] {
    const sorted = [...sizes.values()].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    const tooLong = [...sizes].filter(([, lines]) => lines > 400).map(([path, lines]) => `${path}: ${lines} lines`);
    return [
      ...tooLong,
      ...(at(0.5) >= 100 ? [`half the files have ${at(0.5)} lines or more`] : []),
      ...(at(0.95) >= 300 ? [`one file in twenty has ${at(0.95)} lines or more`] : []),
    ];
  }

  it('half the files under 100 lines, 95 % under 300, none over 400', () => {
    expect(sizeFaults(new Map(allSources().map((source) => [source.path, linesOf(source.text)])))).toEqual([]);
  });

  it('would be noticed', () => {
    expect(sizeFaults(new Map([['a.ts', 401]]))).toHaveLength(3);
    expect(
      sizeFaults(
        new Map([
          ['a.ts', 99],
          ['b.ts', 99],
          ['c.ts', 120],
        ]),
      ),
    ).toEqual([]);
    expect(
      sizeFaults(
        new Map([
          ['a.ts', 99],
          ['b.ts', 110],
          ['c.ts', 120],
        ]),
      ),
    ).toHaveLength(1);
  });
});

describe('every folder at level two that holds code', () => {
  const folders = ['src-main', 'src-renderer'].flatMap((top) =>
    readdirSync(`${root}${top}`)
      .map((name) => `${top}/${name}`)
      .filter((path) => statSync(`${root}${path}`).isDirectory()),
  );
  /** `src-main/<layer>/<room>` and `src-renderer/<room>` are the rooms of the house. */
  const rooms = folders.flatMap((folder) => {
    if (folder.startsWith('src-renderer/')) return [folder];
    return readdirSync(`${root}${folder}`)
      .map((name) => `${folder}/${name}`)
      .filter((path) => statSync(`${root}${path}`).isDirectory());
  });

  it.each(rooms.filter((room) => listPaths(room).some((path) => /\.tsx?$/.test(path))))(
    '%s has a short README',
    (room) => {
      const file = `${root}${room}/README.md`;
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    },
  );
});

describe('every error a call may answer with', () => {
  const params = new Proxy({}, { get: () => 3 }) as Readonly<Record<string, number>>;
  const verdicts: readonly MoneyVerdict[] = moneyVerdicts;
  const codes = Object.keys(errorCodes) as ErrorCode[];

  it.each(codes)('%s says what happened, whether the money is safe, and what to do now', (code) => {
    for (const money of verdicts) {
      const { what, money: safe, next } = errorText({ code, params, retry: errorCodes[code], money });
      for (const sentence of [what, safe, next]) {
        expect(sentence.trim(), code).not.toBe('');
        expect(sentence, code).not.toMatch(/undefined|NaN|\[object|[A-Z]{3,}_[A-Z]/);
      }
    }
  });

  it('is registered', () => {
    const named = Object.values(contract).flatMap((call) => [...call.errors] as string[]);
    expect(named.filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
  });
});

describe('every dependency', () => {
  const own = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Record<
    'dependencies' | 'devDependencies' | 'optionalDependencies',
    Readonly<Record<string, string>>
  >;
  const names = [own.dependencies, own.devDependencies, own.optionalDependencies].flatMap((part) => Object.keys(part));

  /** Rows of the table under `## Dependencies` whose first cell names the package and whose last gives a reason. */
  function reasonsIn(text: string): readonly string[] {
    const section = text.split(/^## /m).find((part) => part.startsWith('Dependencies')) ?? '';
    return section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => (cells.at(-2) ?? '').length > 10)
      .flatMap((cells) => [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
  }

  it('has a line of reason in ARCHITECTURE.md', () => {
    const reasons = reasonsIn(readFileSync(`${root}ARCHITECTURE.md`, 'utf8'));
    expect(names.filter((name) => !reasons.includes(name))).toEqual([]);
  });

  it('without a reason would be noticed', () => {
    const table =
      '## Dependencies\n| package | why |\n|---|---|\n| `ws` | the one socket of the browser shell |\n| `x` | |\n';
    expect(reasonsIn(table)).toEqual(['ws']);
  });

  it('is pinned exactly', () => {
    const versions = [own.dependencies, own.devDependencies, own.optionalDependencies].flatMap((part) =>
      Object.values(part),
    );
    expect(versions.filter((version) => !/^(npm:.+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('what runs', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

  it('is these commands and no others', () => {
    const agreed = 'start dev test check fix e2e simulate prove bench province dist';
    expect(Object.keys(scripts).sort()).toEqual(agreed.split(' ').sort());
  });

  it('is the test command in continuous integration', () => {
    expect(readFileSync(`${root}.ci/run`, 'utf8')).toMatch(/npm ci\nnpm test\n$/);
    expect(statSync(`${root}.ci/run`).mode & 0o111).not.toBe(0);
  });
});
