import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FormLayout, type FormMistake, parseFormLayout } from './formLayout.ts';

const productFolder = fileURLToPath(new URL('../../../resources/forms/', import.meta.url));

/** Sound layouts, and for each file that is not, its name with everything that is wrong in it. */
export type FormFiles = {
  readonly layouts: readonly FormLayout[];
  readonly refused: readonly { readonly file: string; readonly mistakes: readonly FormMistake[] }[];
};

/** Reads every form of a folder, those of the product when none is named. A file with a mistake is refused whole. */
export function readForms(folder: string = productFolder): FormFiles {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted();
  const layouts: FormLayout[] = [];
  const refused: FormFiles['refused'][number][] = [];
  for (const file of files) {
    const layout = parseFormLayout(contentOf(join(folder, file)));
    if (layout.ok) layouts.push(layout.value);
    else refused.push({ file, mistakes: layout.error });
  }
  return { layouts, refused };
}

/** What is no JSON is no layout either: the check says so. */
function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
