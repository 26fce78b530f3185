import { toHalfWidth, withoutSpaces } from './fullWidth.ts';
import { err, ok, type Result } from './result.ts';

export type PhoneProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'character'; readonly found: string }
  | { readonly code: 'mobile-length'; readonly length: number }
  | { readonly code: 'not-a-phone' };

/**
 * Reads a telephone number as typed: a mobile of 11 digits, or area code and number of a fixed line (kept as 0912-1234567).
 * Full width folded, spaces, brackets and a leading +86 dropped.
 */
export function parsePhone(text: string): Result<string, PhoneProblem> {
  const typed = withoutSpaces(toHalfWidth(text)).replace(/^(\+86|0086)-?/, '');
  const plain = typed.replaceAll(/[-()—–]/g, '');
  if (plain === '') return err({ code: 'empty' });
  const strange = /\D/u.exec(plain);
  if (strange) return err({ code: 'character', found: strange[0] });
  if (/^1[3-9]\d{9}$/.test(plain)) return ok(plain);
  if (/^1[3-9]/.test(plain)) return err({ code: 'mobile-length', length: plain.length });
  // Beijing, Guangzhou and the other large cities have two digits after the zero, all others three.
  const fixed = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(plain);
  return fixed ? ok(`${fixed[1]}-${fixed[2]}`) : err({ code: 'not-a-phone' });
}
