/**
 * Folds what an input method left in full width to half width: letters, digits, punctuation (U+FF01–U+FF5E) and the
 * ideographic space. Everything else, Han characters above all, stays as it is.
 */
export function toHalfWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E\u3000]/g, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** Removes spaces of every kind and the invisible marks that come along when somebody pastes from a spreadsheet or a web page. */
export function withoutSpaces(text: string): string {
  return text.replaceAll(/[\s\u200B-\u200D\u2060\uFEFF]/g, '');
}
