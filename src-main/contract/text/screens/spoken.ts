const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const places = ['', '十', '百', '千'] as const;

function upTo9999(number: number): string {
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(number / 10 ** place) % 10;
    if (digit === 0) {
      zero = text !== '';
      continue;
    }
    text += `${zero ? '零' : ''}${digits[digit]}${places[place]}`;
    zero = false;
  }
  return text;
}

/** A whole number as one says it: 15 → 十五, 300 → 三百, 2010 → 二千零一十, 30000 → 三万. Below a hundred million. */
export function spokenNumber(number: number): string {
  if (number === 0) return '零';
  const high = Math.floor(number / 10_000);
  const low = number % 10_000;
  const lowText = low === 0 ? '' : `${high > 0 && low < 1000 ? '零' : ''}${upTo9999(low)}`;
  const text = high > 0 ? `${upTo9999(high)}万${lowText}` : lowText;
  return text.replace(/^一十/, '十');
}

/** An amount as the clerk says it to the resident: 三百元, 一百二十五元五角. */
export function spokenYuan(amountFen: number): string {
  const yuan = Math.floor(amountFen / 100);
  const jiao = Math.floor(amountFen / 10) % 10;
  const fen = amountFen % 10;
  const head = yuan > 0 || amountFen === 0 ? `${spokenNumber(yuan)}元` : '';
  return `${head}${jiao > 0 ? `${digits[jiao]}角` : ''}${fen > 0 ? `${digits[fen]}分` : ''}`;
}
