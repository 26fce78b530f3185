/** What became of the numbers of one book or part of one, and what was paid with them. */
export type NumberCounts = {
  /** How many numbers there were to begin with. */
  readonly issued: number;
  readonly used: number;
  readonly voided: number;
  readonly lost: number;
  readonly returned: number;
  readonly left: number;
};

/** Invariant 5 of the money flows: every number that was issued is used, void, lost, given back or left, and none is two of them. */
export function piecesAgree(counts: NumberCounts): boolean {
  const { issued, left, lost, returned, used, voided } = counts;
  return issued === used + voided + lost + returned + left;
}

/** Invariant 4: what stands on the receipts in force is what the ledger says was collected. */
export function amountsAgree(receiptsFen: number, ledgerFen: number): boolean {
  return receiptsFen === ledgerFen;
}
