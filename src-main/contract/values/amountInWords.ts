import { maxFen } from './fen.ts';

const digits = '零壹贰叁肆伍陆柒捌玖';
const units = ['', '拾', '佰', '仟'] as const;

/**
 * An amount as it is written on bills: 人民币壹仟肆佰零玖元伍角. Range 0.00–99,999,999.99 yuan, else it throws (a bug).
 * Rules (annex on filling in bills of 支付结算办法): 整 after 元, not after 角 or 分; one 零 for a run of zeros; 零 before 分
 * when there are no jiao; after the 万 a missing 万-digit is written 零 (壹拾万零柒仟), before 角 it is left out (捌拾元叁角贰分).
 * `prefix` is '人民币' or, where the form has it printed already, ''.
 */
export function amountInWords(amountFen: number, prefix: '人民币' | '' = '人民币'): string {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0 || amountFen > maxFen) {
    throw new RangeError(`no amount of a bill: ${amountFen}`);
  }
  const yuan = Math.floor(amountFen / 100);
  const jiao = Math.floor(amountFen / 10) % 10;
  const fen = amountFen % 10;
  return prefix + yuanInWords(yuan, jiao + fen === 0) + belowYuan(yuan, jiao, fen);
}

function yuanInWords(yuan: number, whole: boolean): string {
  if (yuan === 0) return whole ? '零元整' : '';
  const tenThousands = Math.floor(yuan / 10_000);
  const rest = yuan % 10_000;
  const high = tenThousands > 0 ? `${section(tenThousands)}万` : '';
  const gap = tenThousands > 0 && rest > 0 && (rest < 1000 || tenThousands % 10 === 0) ? '零' : '';
  return `${high}${gap}${section(rest)}元${whole ? '整' : ''}`;
}

function belowYuan(yuan: number, jiao: number, fen: number): string {
  const jiaoWords = jiao > 0 ? `${digits.charAt(jiao)}角` : '';
  const gap = jiao === 0 && fen > 0 && yuan > 0 ? '零' : '';
  return `${jiaoWords}${gap}${fen > 0 ? `${digits.charAt(fen)}分` : ''}`;
}

/** Up to four digits: zeros inside become one 零, zeros at the end vanish. */
function section(number: number): string {
  const characters = [...number.toString()];
  return characters
    .map((digit, index) => {
      if (digit !== '0') return digits.charAt(Number(digit)) + (units[characters.length - 1 - index] ?? '');
      const next = characters[index + 1];
      return next !== undefined && next !== '0' ? '零' : '';
    })
    .join('');
}
