import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { root } from './steps.ts';

const folders = ['src-main', 'src-renderer', 'test'];
const configuration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as ICruiseOptions & {
  readonly forbidden: object[];
  readonly options: ICruiseOptions;
};

/** What the graph check found: broken rules, and files it never looked at (then its silence proves nothing). */
export type GraphFindings = { readonly broken: readonly string[]; readonly unseen: readonly string[] };

/** Cruises `folders` below `baseFolder` with the project's rules. */
export async function checkGraph(baseFolder: string, cruised: readonly string[] = folders): Promise<GraphFindings> {
  const { output } = await cruise([...cruised], {
    ...configuration.options,
    baseDir: baseFolder,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden },
  } as ICruiseOptions);
  const result = output as ICruiseResult;
  const seen = result.modules.map((module) => module.source);
  return {
    broken: result.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`),
    unseen: unseenFiles(baseFolder, cruised, seen),
  };
}

/** Files the cruise left out: with TypeScript 7 alone it looks at nothing and finds nothing wrong. */
export function unseenFiles(
  baseFolder: string,
  cruised: readonly string[],
  seen: readonly string[],
): readonly string[] {
  const known = new Set(seen);
  return cruised.flatMap((folder) => sourceFiles(baseFolder, folder)).filter((file) => !known.has(file));
}

/** Every TypeScript file below a folder as paths from `baseFolder` with forward slashes. */
function sourceFiles(baseFolder: string, folder: string): string[] {
  return readdirSync(join(baseFolder, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('/node_modules/'));
}

if (import.meta.main) {
  const findings = await checkGraph(root);
  for (const line of findings.broken) process.stdout.write(`${line}\n`);
  for (const file of findings.unseen) process.stdout.write(`never cruised: ${file}\n`);
  process.exitCode = findings.broken.length + findings.unseen.length === 0 ? 0 : 1;
}
