import { describe, expect, it } from 'vitest';
import * as purity from './rules/purity.ts';
import * as words from './rules/words.ts';
import { allSources, findings, productSources, type Rule, sourceOf } from './sources.ts';

type Planted = { readonly path: string; readonly text: string };

/** Each rule holds for the whole tree, finds every planted violation, and leaves its permitted neighbour alone. */
function guard(
  sentence: string,
  rule: Rule,
  examples: { readonly planted: readonly Planted[]; readonly permitted: readonly Planted[] },
) {
  const { planted, permitted } = examples;
  describe(sentence, () => {
    it('holds for every file', () => {
      expect(findings(rule, allSources())).toEqual([]);
    });
    it.each(planted)('is broken by $text in $path', ({ path, text }) => {
      expect(rule(sourceOf(path, text))).not.toEqual([]);
    });
    it.each(permitted)('permits $text in $path', ({ path, text }) => {
      expect(rule(sourceOf(path, text))).toEqual([]);
    });
  });
}

it('there are files to guard', () => {
  expect(productSources().length).toBeGreaterThan(50);
});

const core = 'src-main/core/collection/x.ts';

guard('no clock and no chance outside adapters, entry files and shells', purity.noClockNoChance, {
  planted: [
    { path: core, text: 'const t = Date.now();' },
    { path: core, text: 'const t = new Date();' },
    { path: core, text: 'const t = Date();' },
    { path: core, text: 'const r = Math.random();' },
    { path: 'src-main/station/x.ts', text: 'const p = performance.now();' },
    { path: 'src-main/devices/drivers/x.ts', text: 'const id = crypto.randomUUID();' },
  ],
  permitted: [
    { path: core, text: 'const d = new Date(wallMs);' },
    { path: 'src-main/adapters/storage/clock.ts', text: 'const t = Date.now();' },
    { path: 'src-main/devices/host/main.ts', text: 'const t = performance.now();' },
  ],
});

guard('no null in the pure layers', purity.noNullInCore, {
  planted: [{ path: core, text: 'const x = null;' }],
  permitted: [{ path: core, text: 'if (value === null) stop();' }],
});

guard('no escape from the type checker', purity.noEscapeFromTypes, {
  planted: [
    { path: core, text: 'const x: any = 1;' },
    { path: 'test/unit/x.ts', text: 'const x = y as any;' },
    { path: core, text: `// @ts-${'ignore'}\nconst x = 1;` },
    { path: core, text: 'enum Colour { Red }' },
  ],
  permitted: [{ path: core, text: 'const any = "any";' }],
});

guard('no text becomes code', purity.noTextAsCode, {
  planted: [
    { path: core, text: 'eval("1");' },
    { path: 'src-renderer/ui/x.tsx', text: 'const x = <p dangerouslySetInnerHTML={y} />;' },
    { path: core, text: 'new Function("return 1");' },
  ],
  permitted: [{ path: core, text: 'let f: Function;' }],
});

guard('no module is mocked', purity.noModuleMocks, {
  planted: [{ path: 'test/unit/x.ts', text: `vi.${'mock'}("./a.ts");` }],
  permitted: [],
});

guard('no test is skipped or alone', purity.noSkippedTests, {
  planted: [
    { path: 'test/unit/x.ts', text: 'it.skip("a", f);' },
    { path: 'test/unit/x.ts', text: 'describe.only("a", f);' },
  ],
  permitted: [{ path: 'test/unit/x.ts', text: 'it.each([1])("a", f);' }],
});

guard('SQL stands with its database', words.noSqlElsewhere, {
  planted: [
    { path: core, text: "db.all('SELECT name FROM person');" },
    { path: 'src-main/station/x.ts', text: 'db.run(`DELETE FROM ${table}`);' },
    { path: 'src-main/station/x.ts', text: "db.run('PRAGMA user_version');" },
  ],
  permitted: [
    { path: 'src-main/adapters/sqlite/x.ts', text: "db.all('SELECT name FROM person');" },
    { path: core, text: "const sentence = 'select one from the list';" },
  ],
});

guard('the journal only grows', words.noReplaceInJournal, {
  planted: [
    { path: 'src-main/adapters/sqlite/x.ts', text: "run('INSERT OR REPLACE INTO entry VALUES (?)');" },
    { path: 'src-main/adapters/sqlite/x.ts', text: "run('REPLACE INTO entry VALUES (?)');" },
    {
      path: 'src-main/adapters/sqlite/x.ts',
      text: "run('INSERT INTO entry(id) VALUES (?) ON CONFLICT(id) DO NOTHING');",
    },
    { path: 'src-main/adapters/sqlite/x.ts', text: "run('UPDATE entry SET body = ?');" },
  ],
  permitted: [
    { path: 'src-main/adapters/sqlite/x.ts', text: "run('INSERT INTO entry(id) VALUES (?)');" },
    { path: 'src-main/adapters/sqlite/x.ts', text: "run('INSERT OR REPLACE INTO mirror_person VALUES (?)');" },
  ],
});

guard('projections are made from the journal alone', words.noMirrorInProjections, {
  planted: [{ path: 'src-main/adapters/sqlite/projections.ts', text: "all('SELECT name FROM mirror_person');" }],
  permitted: [{ path: 'src-main/adapters/sqlite/mirror.ts', text: "all('SELECT name FROM mirror_person');" }],
});

guard('Chinese stands in texts, templates and tables', words.noChineseElsewhere, {
  planted: [
    { path: core, text: "const x = '已缴费';" },
    { path: 'src-renderer/ui/x.tsx', text: 'const x = <b>确定</b>;' },
    { path: 'src-main/station/x.ts', text: 'const x = `共 ${n} 人`;' },
  ],
  permitted: [
    { path: 'src-main/contract/text/x.ts', text: "const x = '已缴费';" },
    { path: 'src-main/core/people/tables/ethnic.ts', text: "const x = '汉族';" },
    { path: core, text: '// Marked 补打 on paper.\nconst x = 1;' },
  ],
});

guard('no name that could hold anything', words.noEmptyNames, {
  planted: [
    { path: 'src-main/core/utils/x.ts', text: '' },
    { path: 'src-main/core/people/helpers.ts', text: '' },
    { path: core, text: 'export class ShiftManager {}' },
    { path: core, text: 'export type PersonInfo = { a: 1 };' },
    { path: core, text: 'export const data = 1;' },
  ],
  permitted: [
    { path: core, text: 'export function recordGovernmentPaid() {}' },
    { path: core, text: 'export type Table = Record<string, string>;' },
  ],
});
