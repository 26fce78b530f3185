import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url).pathname;

/** Every test and fixture as one text. */
function testTexts(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

it('every table and vector of the regulations that lies here is read by a test', () => {
  const texts = testTexts(root);
  const files = ['fixtures/codes', 'fixtures/vectors'].flatMap((folder) =>
    readdirSync(join(root, folder)).filter((name) => /\.(csv|json)$/.test(name)),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((name) => !texts.includes(`${name}'`) && !texts.includes(`/${name}`))).toEqual([]);
});
