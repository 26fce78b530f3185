import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The project's folder, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A source file as the rules see it; tests plant violations by making one from a string. */
export type Source = { readonly path: string; readonly text: string; readonly tree: ts.SourceFile };

/** A rule answers one sentence per violation, with path and line; an empty list when all is well. */
export type Rule = (source: Source) => readonly string[];

/** Parses a text as if it stood at `path` (relative to the project, forward slashes). */
export function sourceOf(path: string, text: string): Source {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) };
}

/** Paths below a folder of the project, sorted, built output and packages aside. */
export function listPaths(folder: string): readonly string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => !path.includes('/node_modules/'))
    .sort();
}

let parsed: readonly Source[] | undefined;

/** Every TypeScript file of product and tests, read and parsed once per test file. */
export function allSources(): readonly Source[] {
  parsed ??= ['src-main', 'src-renderer', 'test']
    .flatMap(listPaths)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => sourceOf(path, readFileSync(`${root}${path}`, 'utf8')));
  return parsed;
}

/** The product's own files. */
export function productSources(): readonly Source[] {
  return allSources().filter((source) => source.path.startsWith('src-'));
}

/** Applies a rule to files and joins what it finds. */
export function findings(rule: Rule, sources: readonly Source[]): readonly string[] {
  return sources.flatMap(rule);
}

/** Visits every node of a file. */
export function walk(source: Source, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, step);
  };
  step(source.tree);
}

/** `path:line` of a node. */
export function placeOf(source: Source, node: ts.Node): string {
  return `${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1}`;
}

/** The words a literal shows: strings, template pieces and JSX text. `undefined` for every other node. */
export function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return ts.isRegularExpressionLiteral(node) ? node.text : undefined;
}

/** Does a path start with one of these folders or match one of these patterns? */
export function isIn(path: string, places: readonly (string | RegExp)[]): boolean {
  return places.some((place) => (typeof place === 'string' ? path.startsWith(place) : place.test(path)));
}
