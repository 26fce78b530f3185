import type { StatementLine } from '../../../src-main/core/journal/index.ts';
import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import type { TableFile } from '../../../src-main/core/ports/tableFile.ts';
import {
  acquirerColumns,
  backWords,
  bankColumns,
  type StatementField,
} from '../../../src-main/core/statements/tables/columns.ts';
import type { Dice } from '../../../src-main/training/people/index.ts';
import type { CardWorld } from '../cardWorld.ts';
import type { Model } from '../model.ts';
import type { FileLine, KnownLine } from './bankModel.ts';

type Source = KnownLine['source'];
type TruthLine = FileLine & { readonly source: Source; readonly number: string };

/** Of a hundred deposits, batches and charges so many are listed wrongly, or not at all; of a hundred days so many bring a stranger's. */
const shares = { wrongSum: 0.03, missing: 0.04, foreign: 0.12 } as const;
/** Sums nobody pays at this station: a line of one is always somebody else's. */
const foreignFen = [12_300, 45_670, 8_890] as const;
/** Days a file goes back before the last one, so that files overlap as real ones do. */
const overlapMs = 2 * 86_400_000;

/** The number by which a line tells whose it is. */
export function numberOf({ reference, slipNumber, trace }: StatementLine): string | undefined {
  return slipNumber ?? trace ?? reference;
}

const heading = (columns: typeof bankColumns, field: StatementField): string =>
  columns.find((one) => one.field === field)?.words[0] ?? field;

/** A file as the bank or the acquirer gives it. */
function tableOf(source: Source, lines: readonly TruthLine[]): TableFile {
  const yuan = (fen: number): string => (Math.abs(fen) / 100).toFixed(2);
  const rows =
    source === 'bank'
      ? [
          [heading(bankColumns, 'day'), heading(bankColumns, 'credit'), heading(bankColumns, 'slip')],
          ...lines.map(({ amountFen, day, number }) => [day, yuan(amountFen), number]),
        ]
      : [
          (['day', 'amount', 'kind', 'trace'] as const).map((field) => heading(acquirerColumns, field)),
          ...lines.map(({ amountFen, day, number }) => [
            day,
            yuan(amountFen),
            amountFen < 0 ? backWords[0] : '-',
            number,
          ]),
        ];
  return { format: 'xlsx', sheets: [{ name: source, rows, merged: [] }] };
}

/** What bank and acquirer truly have, and the files they give. They know nothing of the program. */
export class BankFiles {
  /** Files that lie on the desk, by the id they were uploaded under. */
  readonly files = new Map<string, TableFile>();
  readonly #lines: TruthLine[] = [];
  readonly #deposits = new Set<string>();
  readonly #listedTo = new Map<Source, number>();
  readonly #dice: Dice;
  #read = 0;
  #batchFen = 0;
  #numbers = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** A banking day: deposits of the days before arrive, settled batches are paid, cards are listed, a stranger's line comes along. */
  dayPasses({ cards, model, nowMs }: { cards: CardWorld | undefined; model: Model; nowMs: number }): void {
    const dice = this.#dice;
    const day = toStationDate(nowMs);
    for (const [depositId, { amountFen }] of model.deposits) {
      if (this.#deposits.has(depositId)) continue;
      this.#deposits.add(depositId);
      if (dice.chance(shares.missing)) continue;
      const sumFen = dice.chance(shares.wrongSum) ? amountFen + 100 : amountFen;
      this.#add({ source: 'bank', day, amountFen: sumFen, number: slipOf(depositId) });
    }
    for (const entry of cards?.book.entries.slice(this.#read) ?? []) {
      this.#read += 1;
      const movedFen = entry.kind === 'sale' ? entry.movedFen : -entry.movedFen;
      this.#batchFen += movedFen;
      if (entry.kind === 'settle') this.#pay(day);
      else if (movedFen !== 0 && !dice.chance(shares.missing))
        this.#add({ source: 'acquirer', day: toStationDate(entry.atMs), amountFen: movedFen, number: entry.trace });
    }
    for (const source of ['bank', 'acquirer'] as const)
      if (dice.chance(shares.foreign))
        this.#add({ source, day, amountFen: dice.pick(foreignFen), number: this.#foreignNumber() });
  }

  /** The file of a source up to now, put on the desk; nothing where it would be empty. */
  give(source: Source, at: { readonly blobId: string; readonly nowMs: number }): readonly FileLine[] {
    const from = toStationDate((this.#listedTo.get(source) ?? 0) - overlapMs);
    const lines = this.#lines.filter((line) => line.source === source && line.day >= from);
    if (lines.length === 0) return [];
    this.#listedTo.set(source, at.nowMs);
    this.files.set(at.blobId, tableOf(source, lines));
    return lines;
  }

  /** The acquirer pays what the terminal settled, mostly less its fee. */
  #pay(day: string): void {
    const grossFen = this.#batchFen;
    this.#batchFen = 0;
    if (grossFen <= 0 || this.#dice.chance(shares.missing)) return;
    const feeFen = this.#dice.chance(0.6) ? Math.floor(grossFen * 0.0038) : 0;
    this.#add({ source: 'bank', day, amountFen: grossFen - feeFen, number: this.#foreignNumber() });
  }

  /** A number of the other side's own, which says nothing here. */
  #foreignNumber(): string {
    this.#numbers += 1;
    return String(900_000 + this.#numbers);
  }

  #add(line: TruthLine): void {
    this.#lines.push(line);
  }
}

/** The slip a deposit was handed in with. */
export function slipOf(depositId: string): string {
  return depositId.slice(0, 23);
}
