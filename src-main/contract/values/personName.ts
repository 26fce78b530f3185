import { toHalfWidth, withoutSpaces } from './fullWidth.ts';
import { err, ok, type Result } from './result.ts';

/** Something about a name a second person should look at. `at-chip-limit`: as long as the chip's field, so the card may have cut it. */
export type NameWarning =
  | 'dot-mapped'
  | 'spaces-removed'
  | 'private-use-mapped'
  | 'private-use-unknown'
  | 'at-chip-limit'
  | 'one-character';

/** Why a name was refused; positions count code points from 1. */
export type NameProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly code: 'lone-surrogate' }
  | { readonly code: 'digit' | 'latin' | 'symbol' | 'dot-place'; readonly position: number; readonly found: string };

export type NormalName = { readonly name: string; readonly warnings: readonly NameWarning[] };

/** Longest name that is stored, in code points (minority names with dots). */
export const maxNameLength = 50;
/** The chip's name field holds 15 UTF-16 units (GA 467). */
const chipNameUnits = 15;
/** What input methods and old files write instead of the middle dot U+00B7 of the national rule for names. */
const dots = /[\u00B7.\u2022\u2027\u2219\u22C5\u30FB\uFF65\u3002]/gu;
/** GBK's 80 private-use characters U+E815–U+E864 in order, as GB 18030-2022 finally placed them. */
const gbkUserArea = [
  ...'⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
];
/** Private use counts as Han here: an unmapped one is kept and marked, a second person decides. */
const han = /^[\p{Script=Han}\p{Co}]/u;

/**
 * The stored form of a name: NFC, middle dots U+00B7, no spaces among Han characters, old private-use characters replaced by
 * table (U+E863 → 䶮) and marked. Rare characters stay what they are; nothing is ever replaced by pinyin or `?`.
 * Latin letters are for foreigners' documents only. Digits and symbols are refused with their place.
 */
export function normaliseName(
  text: string,
  holder: 'citizen' | 'hmt' | 'foreigner' = 'citizen',
): Result<NormalName, NameProblem> {
  if (!text.isWellFormed()) return err({ code: 'lone-surrogate' });
  const warnings = new Set<NameWarning>();
  const folded = toHalfWidth(text.normalize('NFC'));
  const spaced = holder === 'foreigner' ? spacesBetweenLatin(folded).trim() : withoutSpaces(folded);
  if (spaced !== folded) warnings.add('spaces-removed');
  const mapped = mapPrivateUse(spaced, warnings);
  const name = mapDots(mapped, warnings);
  const problem = problemOf(name, holder);
  if (problem) return err(problem);
  if (name.length >= chipNameUnits) warnings.add('at-chip-limit');
  if ([...name].length === 1) warnings.add('one-character');
  return ok({ name, warnings: [...warnings] });
}

function mapPrivateUse(text: string, warnings: Set<NameWarning>): string {
  return text.replaceAll(/\p{Co}/gu, (character) => {
    const known = gbkUserArea[(character.codePointAt(0) ?? 0) - 0xe815];
    warnings.add(known === undefined ? 'private-use-unknown' : 'private-use-mapped');
    return known ?? character;
  });
}

/** A dot between Latin letters belongs to an abbreviation and stays; every other one becomes the middle dot. */
function mapDots(text: string, warnings: Set<NameWarning>): string {
  return text.replaceAll(dots, (dot, at: number) => {
    const latinBefore = /[A-Za-z]/.test(text.charAt(at - 1));
    const hanAfter = han.test(text.slice(at + 1, at + 3));
    if (dot === '·' || (dot === '.' && latinBefore && !hanAfter)) return dot;
    warnings.add('dot-mapped');
    return '·';
  });
}

function spacesBetweenLatin(text: string): string {
  return text.replaceAll(/[\s\u200B-\u200D\u2060\uFEFF]+/g, (_, at: number) =>
    /[A-Za-z.,'-]/.test(text.charAt(at - 1)) && /^\s*[A-Za-z]/.test(text.slice(at)) ? ' ' : '',
  );
}

function problemOf(name: string, holder: 'citizen' | 'hmt' | 'foreigner'): NameProblem | undefined {
  const characters = [...name];
  if (characters.length === 0) return { code: 'empty' };
  if (characters.length > maxNameLength) return { code: 'too-long', length: characters.length, limit: maxNameLength };
  for (const [index, found] of characters.entries()) {
    const code = faultOf(characters, index, holder);
    if (code) return { code, position: index + 1, found };
  }
  return undefined;
}

function faultOf(
  characters: readonly string[],
  index: number,
  holder: 'citizen' | 'hmt' | 'foreigner',
): 'digit' | 'latin' | 'symbol' | 'dot-place' | undefined {
  const character = characters[index] ?? '';
  if (character === '·') {
    const inside = index > 0 && index < characters.length - 1 && characters[index - 1] !== '·';
    return inside ? undefined : 'dot-place';
  }
  if (han.test(character)) return undefined;
  if (/\p{N}/u.test(character)) return 'digit';
  const latin = /\p{Script=Latin}/u.test(character);
  if (holder === 'foreigner' && (latin || /[ .,'-]/.test(character))) return undefined;
  return latin ? 'latin' : 'symbol';
}
