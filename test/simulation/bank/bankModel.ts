/** A line of a bank's or acquirer's file as the books have it. */
export type KnownLine = {
  readonly lineId: string;
  readonly importId: string;
  readonly source: 'bank' | 'acquirer';
  readonly day: string;
  readonly amountFen: number;
  /** The number that tells whose it is: slip of a deposit, voucher of a charge. */
  readonly number: string | undefined;
  usedBy: string | undefined;
};

/** A line of a file before the books have it. */
export type FileLine = Pick<KnownLine, 'day' | 'amountFen' | 'number'>;

/** What the books took in of the bank's and the acquirer's files, and money nobody has a record of. */
export class BankModel {
  readonly lines = new Map<string, KnownLine>();
  /** Files asked to be taken in, by import: their lines in order. */
  readonly files = new Map<string, readonly FileLine[]>();
  readonly unowned = new Map<string, { readonly amountFen: number; readonly lineId: string; open: boolean }>();

  /** Lines of a source without those another file has brought before; a line that is used stays. */
  distinct(source: KnownLine['source']): readonly KnownLine[] {
    const seen = new Map<string, KnownLine>();
    for (const line of this.lines.values()) {
      if (line.source !== source) continue;
      const key = `${line.day} ${line.amountFen} ${line.number}`;
      if (!seen.has(key) || line.usedBy !== undefined) seen.set(key, line);
    }
    return [...seen.values()];
  }

  /** Whether any twin of this line was booked. */
  isUsed(line: KnownLine): boolean {
    return [...this.lines.values()].some(
      (one) =>
        one.usedBy !== undefined &&
        one.source === line.source &&
        one.day === line.day &&
        one.amountFen === line.amountFen &&
        one.number === line.number,
    );
  }
}
