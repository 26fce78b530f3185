/** `6109**********9015`: how an ID number stands on every screen and list. Short or strange numbers keep at most their tail. */
export function maskIdNumber(number: string): string {
  if (number.length < 12) return masked(number, 0, Math.min(2, number.length));
  return masked(number, 4, 4);
}

/** 张*, 陈*妹, 欧**娜: names at the kiosk and on public lists. One character is hidden whole. Counts code points, so rare characters stay whole. */
export function maskName(name: string): string {
  const characters = [...name];
  const [first, last] = [characters[0] ?? '', characters.at(-1) ?? ''];
  if (characters.length <= 1) return '*'.repeat(characters.length);
  if (characters.length === 2) return `${first}*`;
  return `${first}${'*'.repeat(characters.length - 2)}${last}`;
}

/** `139****0000`; fixed lines keep the last four digits only. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return masked(phone, 3, 4);
  return masked(phone, 0, phone.length >= 8 ? 4 : Math.min(2, phone.length));
}

/** `6217 **** **** 4321`: always two groups of stars, whatever the length, so that the length says nothing. */
export function maskCard(cardNumber: string): string {
  const plain = cardNumber.replaceAll(/\s/g, '');
  if (plain.length < 12) return masked(plain, 0, Math.min(4, plain.length));
  return `${plain.slice(0, 4)} **** **** ${plain.slice(-4)}`;
}

function masked(text: string, head: number, tail: number): string {
  return text.slice(0, head) + '*'.repeat(Math.max(0, text.length - head - tail)) + text.slice(text.length - tail);
}
