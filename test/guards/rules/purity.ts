import ts from 'typescript';
import { isIn, placeOf, type Rule, walk } from '../sources.ts';

/** Where time and chance may enter: behind ports, in entry files and in shells. Everything else gets them handed in. */
const mayAskTheClock = [
  'src-main/adapters/',
  'src-main/shells/',
  'src-main/devices/host/',
  /^src-main\/training\/.*main\.ts$/,
  // Pages choose the ids of what they ask for before anything happens; nothing a seed replays runs there.
  'src-renderer/client/newId.ts',
  // The saved check has no station to ask how old a statement is.
  'src-renderer/verify/main.ts',
  'test/',
];

const forbiddenMembers: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'timeOrigin'],
  crypto: ['randomUUID', 'getRandomValues', 'randomBytes'],
};

/** No `Date.now`, `new Date()`, `Math.random`, `performance.now`, `crypto.randomUUID` where one seed must replay a month. */
export const noClockNoChance: Rule = (source) => {
  if (isIn(source.path, mayAskTheClock)) return [];
  const found: string[] = [];
  walk(source, (node) => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const members = Object.hasOwn(forbiddenMembers, node.expression.text) && forbiddenMembers[node.expression.text];
      if (members && members.includes(node.name.text)) found.push(`${placeOf(source, node)}: ${node.getText()}`);
    }
    const isDate = (part: ts.Node) => ts.isIdentifier(part) && part.text === 'Date';
    if (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments?.length ?? 0) === 0) {
      found.push(`${placeOf(source, node)}: new Date()`);
    }
    if (ts.isCallExpression(node) && isDate(node.expression)) found.push(`${placeOf(source, node)}: Date()`);
  });
  return found;
};

/** `undefined`, not `null`, in the pure layers: `null` belongs to database and wire. */
export const noNullInCore: Rule = (source) => {
  if (!isIn(source.path, ['src-main/core/', 'src-main/contract/'])) return [];
  // The canonical form is handed foreign JSON and must be able to name what it refuses.
  if (source.path === 'src-main/core/journal/canonical.ts') return [];
  const found: string[] = [];
  walk(source, (node) => {
    if (node.kind !== ts.SyntaxKind.NullKeyword) return;
    // A comparison is how foreign values are refused; only making one is wrong.
    if (!ts.isBinaryExpression(node.parent)) found.push(`${placeOf(source, node)}: null`);
  });
  return found;
};

/** No way around the type checker. */
export const noEscapeFromTypes: Rule = (source) => {
  const found: string[] = [];
  walk(source, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${placeOf(source, node)}: any`);
    if (ts.isEnumDeclaration(node)) found.push(`${placeOf(source, node)}: enum`);
  });
  // Spelled in two halves, so that this line does not accuse itself.
  const suppression = new RegExp(`^\\s*(//|/\\*)\\s*@ts-${'(ignore|expect-error|nocheck)'}`);
  source.text.split('\n').forEach((line, index) => {
    if (suppression.test(line)) found.push(`${source.path}:${index + 1}: ${line.trim()}`);
  });
  return found;
};

/** Text must not become code: the pages' content policy forbids it, and so does this. */
export const noTextAsCode: Rule = (source) => {
  if (!source.path.startsWith('src-')) return [];
  const found: string[] = [];
  const names = ['eval', 'Function', 'dangerouslySetInnerHTML', 'innerHTML', 'outerHTML', 'insertAdjacentHTML'];
  walk(source, (node) => {
    if (!ts.isIdentifier(node) || !names.includes(node.text)) return;
    const isCall =
      (ts.isCallExpression(node.parent) || ts.isNewExpression(node.parent)) && node.parent.expression === node;
    const isFunctionName = node.text === 'eval' || node.text === 'Function';
    if (isCall || !isFunctionName) found.push(`${placeOf(source, node)}: ${node.text}`);
  });
  return found;
};

/** Objects are constructed, not mocked. */
export const noModuleMocks: Rule = (source) => {
  const found: string[] = [];
  walk(source, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return;
    const mocks = ['mock', 'doMock', 'hoisted', 'importMock'].includes(node.name.text);
    if (node.expression.text === 'vi' && mocks) found.push(`${placeOf(source, node)}: vi.${node.name.text}`);
  });
  return found;
};

/** A test that is skipped or alone proves nothing. */
export const noSkippedTests: Rule = (source) => {
  if (!source.path.startsWith('test/')) return [];
  const found: string[] = [];
  const runners = ['it', 'test', 'describe'];
  walk(source, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return;
    const stops = ['skip', 'only', 'todo', 'fixme', 'fails'].includes(node.name.text);
    if (runners.includes(node.expression.text) && stops) found.push(`${placeOf(source, node)}: ${node.getText()}`);
  });
  return found;
};
