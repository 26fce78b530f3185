import type { Params } from '../../../src-main/contract/calls/index.ts';
import { parseYuan, sumFen } from '../../../src-main/contract/values/fen.ts';

type Given = Params<'batch.countBag'>['differences'];

/** A part of the difference that was given to a line; `key` only tells the rows apart. */
export type Share = { readonly key: number; readonly lineId: string; readonly over: boolean; readonly typed: string };

/** What of a difference was given to lines, and where the rest of it belongs; no line = the list as a whole. */
export type Shares = { readonly parts: readonly Share[]; readonly restLineId: string };

/** Nothing is given away: the whole difference is the list's. */
export const noShares: Shares = { parts: [], restLineId: '' };

const fenOf = ({ over, typed }: Share): number => {
  const parsed = parseYuan(typed);
  return parsed.ok ? (over ? 1 : -1) * parsed.value : 0;
};

/** What of a difference nobody has been given. */
export const restOf = ({ parts }: Shares, differenceFen: number): number => differenceFen - sumFen(parts.map(fenOf));

/** The difference to the last fen, by line; absent while a part has no amount. */
export function sharesOf(shares: Shares, differenceFen: number): Given | undefined {
  const restFen = restOf(shares, differenceFen);
  if (shares.parts.some((part) => fenOf(part) === 0)) return undefined;
  const given = [
    ...shares.parts.map((part) => ({ amountFen: fenOf(part), lineId: part.lineId })),
    { amountFen: restFen, lineId: shares.restLineId },
  ];
  return given
    .filter(({ amountFen }) => amountFen !== 0)
    .map(({ amountFen, lineId }) => ({ amountFen, ...(lineId === '' ? {} : { lineId }) }));
}
