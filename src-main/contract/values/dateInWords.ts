import { partsOf } from './businessDate.ts';

const digits = '零壹贰叁肆伍陆柒捌玖';

/**
 * A day as vouchers want it, so that nothing can be added in front: 贰零贰陆年零壹月壹拾伍日. Months 1, 2 and 10 and days 1–9, 10, 20
 * and 30 begin with 零; 11–19 are written 壹拾… (annex on filling in bills of 支付结算办法).
 */
export function dateInWords(date: string): string {
  const { year, month, day } = partsOf(date);
  const yearWords = [...year.toString()].map((digit) => digits.charAt(Number(digit))).join('');
  const monthZero = month <= 2 || month === 10 ? '零' : '';
  const dayZero = day < 10 || day % 10 === 0 ? '零' : '';
  return `${yearWords}年${monthZero}${upToThirtyOne(month)}月${dayZero}${upToThirtyOne(day)}日`;
}

function upToThirtyOne(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens > 0 ? `${digits.charAt(tens)}拾` : ''}${ones > 0 ? digits.charAt(ones) : ''}`;
}
