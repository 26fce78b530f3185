import { terminalFaultNames } from '../../src-main/training/devices/terminalFaults.ts';
import type { RunReport } from './run.ts';

/** What many runs came to together. */
export class Totals {
  steps = 0;
  business = 0;
  acts = 0;
  boots = 0;
  broken = 0;
  days = 0;
  sealed = 0;
  months = 0;
  lists = 0;
  charges = 0;
  readonly codes = new Map<string, number>();
  readonly faults = new Map<string, number>();
  readonly kills = new Map<string, number>();
  readonly rooms = new Map<string, number>();

  add(report: RunReport): void {
    this.steps += report.broken?.step ?? report.steps;
    this.business += report.business;
    this.acts += report.acts;
    this.boots += report.boots;
    this.broken += report.broken ? 1 : 0;
    this.days += report.tallies.days;
    this.sealed += report.tallies.sealed;
    this.months += report.tallies.months;
    this.lists += report.tallies.lists;
    this.charges += report.tallies.charges;
    addUp(this.codes, report.codes);
    addUp(this.faults, report.tallies.faults);
    addUp(this.kills, report.tallies.kills);
    addUp(this.rooms, report.tallies.rooms);
  }

  /** Faults of the terminal and moments of a power cut that never came up: a proof without them has not looked there. */
  missing(): readonly string[] {
    return [
      ...terminalFaultNames.filter((name) => !this.faults.has(name)).map((name) => `fault ${name}`),
      ...momentsOfMoney.filter((moment) => !this.kills.has(moment)).map((moment) => `kill in ${moment}`),
      ...thingsOfRooms.filter((thing) => !this.rooms.has(thing)),
    ];
  }
}

/** Where the power has to have gone at least once: in every act of money that waits for something. */
const momentsOfMoney = [
  'list booking',
  'charges.begin',
  'charges.decide',
  'charges.settle',
  'kiosk.openPayment',
  'kiosk.pay',
  'collection.reverse',
  'collection.requestRefund',
  'day.closeAndSeal',
  'day.seal',
  'month.close',
  'outage.enterPaper',
  'receipts.print',
  'statements.creditMatched',
  'stock.issueBook',
  'stock.receiveBooks',
  'remittance.creditDeposit',
  'remittance.makeDeposit',
  'sale sending',
  'sale unknown',
  'till.closeShift',
  'till.dropCash',
  'till.handOver',
  'void sending',
  'void unknown',
] as const;

/** What has to have come up at least once of books, forms, statements, halls and kiosks. */
const thingsOfRooms = [
  'batches credited',
  'forms entered',
  'forms lost',
  'forms spoiled',
  'forms withdrawn',
  'hall races',
  'hall twice',
  'kiosk closed by a counter',
  'kiosk dark evenings',
  'kiosk days sealed',
  'kiosk evenings by itself',
  'kiosk left while charged',
  'kiosk other cards',
  'kiosk paper out',
  'kiosk payments',
  'kiosk pulled while charged',
  'kiosk pulled while unknown',
  'kiosk races',
  'kiosk tills closed',
  'kiosk twice',
  'lines used',
  'months declared',
  'sheets lost',
  'sheets spoiled',
  'sheets used',
  'sheets void',
  'shortages repaid',
  'unowned booked',
] as const;

function addUp(sums: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [name, count] of more) sums.set(name, (sums.get(name) ?? 0) + count);
}

/** Names with their counts, largest first. */
export function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
