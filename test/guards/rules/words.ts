import ts from 'typescript';
import { isIn, literalText, placeOf, type Rule, walk } from '../sources.ts';

const mayHoldSql = ['src-main/adapters/sqlite/', 'src-main/training/province/', 'test/'];
const sql =
  /\b(SELECT\s[\s\S]*\bFROM\b|(INSERT|REPLACE)\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|(CREATE|DROP|ALTER)\s+(VIRTUAL\s+)?(TABLE|INDEX|TRIGGER|VIEW)\b|^\s*PRAGMA\s)/;

/** SQL stands with its database and nowhere else. */
export const noSqlElsewhere: Rule = (source) =>
  isIn(source.path, mayHoldSql) ? [] : literals(source, (text) => sql.test(text), 'SQL');

const journalTables = '(entry|entry_private|journal|journal_entry)';
const replaces = new RegExp(`(\\bREPLACE\\s+INTO|\\bINSERT\\s+OR\\s+\\w+\\s+INTO)\\s+"?${journalTables}\\b`, 'i');
const upserts = new RegExp(`\\bINTO\\s+"?${journalTables}\\b[\\s\\S]*\\bON\\s+CONFLICT\\b`, 'i');
const rewrites = new RegExp(
  `\\b(UPDATE\\s+"?${journalTables}\\b|DELETE\\s+FROM\\s+"?(entry|journal|journal_entry)\\b)`,
  'i',
);

/** The journal only grows: nothing replaces, upserts, updates or deletes an entry, not even in a statement nobody runs. */
export const noReplaceInJournal: Rule = (source) => {
  if (!source.path.startsWith('src-')) return [];
  const breaks = (text: string) => replaces.test(text) || upserts.test(text) || rewrites.test(text);
  return literals(source, breaks, 'rewrites the journal');
};

/** What replays the journal reads the journal: a projection made from the mirror would differ at the next rebuild. */
export const noMirrorInProjections: Rule = (source) => {
  if (!/^src-main\/adapters\/sqlite\/(projection|rebuild)/.test(source.path)) return [];
  return literals(source, (text) => /\bmirror_/.test(text), 'reads the mirror');
};

const mayBeChinese = [
  'src-main/contract/text/',
  'src-main/contract/values/',
  'src-main/adapters/printing/',
  'src-main/adapters/documents/',
  /^src-main\/core\/.*\/tables(\/|\.ts$)/,
  'src-main/training/',
  // Words that stand in a device's own bytes, such as the card's "no expiry".
  'src-main/devices/protocols/',
  'test/',
];
const chinese = /[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\u{20000}-\u{3ffff}]/u;

/** Every sentence a person reads stands in `contract/text`, print templates or tables, so that one room holds the wording. */
export const noChineseElsewhere: Rule = (source) =>
  // A pattern recognises what a clerk types, such as 年 in a date; nobody reads it.
  isIn(source.path, mayBeChinese)
    ? []
    : literals(source, (text) => !text.startsWith('/') && chinese.test(text), 'Chinese');

/** Words that say nothing about what they name. */
const emptyWords = ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'misc', 'stuff'];
const emptyNames = ['data', 'info', 'record', ...emptyWords];

/** No file, folder or exported name that could hold anything. */
export const noEmptyNames: Rule = (source) => {
  const found: string[] = [];
  const parts = source.path.split('/').map((part) => part.replace(/(\.test|\.spec)?\.tsx?$/, ''));
  if (parts.some((part) => emptyNames.includes(part.toLowerCase()))) found.push(`${source.path}: path`);
  for (const statement of source.tree.statements) {
    for (const name of exportedNames(statement)) {
      const words = name.text.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
      const last = words.at(-1) ?? '';
      const isEmpty = words.some((word) => emptyWords.includes(word)) || emptyNames.includes(last);
      if (isEmpty) found.push(`${placeOf(source, name)}: ${name.text}`);
    }
  }
  return found;
};

function exportedNames(statement: ts.Statement): readonly ts.Identifier[] {
  const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
  if (!exported) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((one) => one.name).filter(ts.isIdentifier);
  }
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement);
  return named && statement.name !== undefined ? [statement.name] : [];
}

function isExport(modifier: ts.Modifier): boolean {
  return modifier.kind === ts.SyntaxKind.ExportKeyword;
}

function literals(source: Parameters<Rule>[0], isWrong: (text: string) => boolean, what: string): readonly string[] {
  const found: string[] = [];
  walk(source, (node) => {
    const text = literalText(node);
    if (text !== undefined && isWrong(text)) found.push(`${placeOf(source, node)}: ${what}: ${text.slice(0, 60)}`);
    // A template's pieces may each look harmless; the whole is judged as one text.
    else if (ts.isTemplateExpression(node) && isWrong(wholeTemplate(node))) {
      found.push(`${placeOf(source, node)}: ${what}: ${wholeTemplate(node).slice(0, 60)}`);
    }
  });
  return found;
}

function wholeTemplate(node: ts.TemplateExpression): string {
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('x');
}
