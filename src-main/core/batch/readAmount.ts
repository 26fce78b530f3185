import { parseYuan } from '../../contract/values/fen.ts';
import { toHalfWidth, withoutSpaces } from '../../contract/values/fullWidth.ts';

/** Yuan as a list writes them (`300`, `３００．００`, `300元`, `¥300`) in fen; `undefined` when nothing is written, NaN when it is no amount. */
export function readAmount(text: string): number | undefined {
  const plain = withoutSpaces(toHalfWidth(text))
    .replace(/^[¥￥]/, '')
    .replace(/元整?$/, '');
  if (plain === '' || plain === '-' || plain === '/') return undefined;
  const parsed = parseYuan(plain);
  return parsed.ok ? parsed.value : Number.NaN;
}
