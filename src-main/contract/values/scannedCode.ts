import { toHalfWidth } from './fullWidth.ts';

/**
 * What a scanned text is, by its looks alone: nothing is judged here. `receipt` is a receipt's signed code, `electronic-card` a code that
 * only the province can read, `id-number` eighteen characters of an ID number, `payment` a payer's code of a telephone wallet, `web` an
 * address, `village-list` the code on a printed list of a village, `unknown` anything else.
 */
export type ScannedCode = {
  readonly kind: 'receipt' | 'electronic-card' | 'id-number' | 'payment' | 'web' | 'village-list' | 'unknown';
  readonly text: string;
};

/** Longest code that is looked at; a receipt's code has about 230 characters. */
export const longestCode = 1000;

/** Codes of telephone wallets: 16 to 24 digits beginning with 10 to 15 (WeChat Pay) or 25 to 30 (Alipay), as their merchant manuals say. */
const paymentCode = /^(1[0-5]|2[5-9]|30)\d{14,22}$/;
const receiptCode = /^TS\d+\.[\w-]+\.[\w-]+$/;
const villageList = /^CUNLIST\.([\w-]{1,20})\.(\d{4})$/;
const idNumber = /^\d{17}[\dXx]$/;
const webAddress = /^(https?:\/\/|www\.)/i;
/** One run of printable ASCII, long enough that nobody types it by chance. */
const opaqueToken = /^[!-~]{20,512}$/;

/** The code on a printed list of a village; longer than anything typed by chance. */
export function villageListCode(agentId: string, year: number): string {
  return `CUNLIST.${agentId}.${year}`;
}

/** Whose list a scanned code names; absent where it is no such code. */
export function parseVillageListCode(text: string): { readonly agentId: string; readonly year: number } | undefined {
  const [, agentId, year] = villageList.exec(text) ?? [];
  return agentId === undefined ? undefined : { agentId, year: Number(year) };
}

/** Sorts a scanned text. Control characters and blanks at both ends, and full-width letters of a wrongly set scanner, don't count. */
export function sortScannedCode(raw: string): ScannedCode {
  const text = trimmed(toHalfWidth(raw)).slice(0, longestCode);
  return { kind: kindOf(text), text };
}

/** Without the blanks and control characters a scanner may be set to wrap a code into. */
function trimmed(text: string): string {
  const isBlank = (at: number): boolean => text.charCodeAt(at) <= 0x20 || text.charCodeAt(at) === 0x7f;
  let [from, to] = [0, text.length];
  while (from < to && isBlank(from)) from += 1;
  while (to > from && isBlank(to - 1)) to -= 1;
  return text.slice(from, to);
}

function kindOf(text: string): ScannedCode['kind'] {
  if (receiptCode.test(text)) return 'receipt';
  if (villageList.test(text)) return 'village-list';
  // Eighteen digits may be a number of a person or a payer's code: only the former has a birth date in it.
  if (idNumber.test(text) && isBirthLike(text.slice(6, 14))) return 'id-number';
  if (paymentCode.test(text)) return 'payment';
  if (webAddress.test(text)) return 'web';
  return opaqueToken.test(text) ? 'electronic-card' : 'unknown';
}

function isBirthLike(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  return (
    year !== undefined &&
    month !== undefined &&
    day !== undefined &&
    year >= 1880 &&
    year <= 2100 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31
  );
}

/** Whether a text is so plainly a machine's that it is taken out of any field it was typed into. */
export function isMachineCode(raw: string): boolean {
  const { kind } = sortScannedCode(raw);
  return kind === 'receipt' || kind === 'village-list' || kind === 'electronic-card' || kind === 'payment';
}
