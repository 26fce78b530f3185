import { amountInWords } from '../../contract/values/amountInWords.ts';
import { maskIdNumber } from '../../contract/values/masks.ts';
import type { EntryWithPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { findOperator } from '../operators/index.ts';
import { titlesOn, villageName } from '../policy/index.ts';
import { printSlip, type ReadyJob, receiptCopyJob, receiptJob } from '../printing/index.ts';
import type { ContributionRow } from '../ports/projections.ts';

type CollectedEntry = Extract<EntryWithPrivate, { entry: { kind: 'contribution.collected' } }>;
type GovernmentEntry = Extract<EntryWithPrivate, { entry: { kind: 'contribution.governmentPaid' } }>;

/** The entry behind a contribution. It must exist: the projection row was made of it. */
export function contributionEntry(environment: Environment, row: ContributionRow): CollectedEntry | GovernmentEntry {
  const found = environment.store.findBySeq(row.seq);
  if (found?.entry.kind === 'contribution.collected' || found?.entry.kind === 'contribution.governmentPaid')
    return found as CollectedEntry | GovernmentEntry;
  throw new Error('receipts: the entry behind a contribution is missing');
}

function sharedFacts(environment: Environment, row: ContributionRow, copy: number) {
  const policy = environment.policy();
  const titles = policy && titlesOn(policy, row.businessDate);
  const behind = contributionEntry(environment, row);
  return {
    store: environment.identity.store,
    place: policy?.station.place ?? '',
    title: titles?.station ?? '',
    serial: row.serial,
    copy,
    personName: behind.private?.name ?? '',
    maskedIdNumber: maskIdNumber(behind.private?.idNumber ?? ''),
    village: policy && row.villageCode !== undefined ? villageName(policy, row.villageCode, row.businessDate) : '',
    year: row.year,
    paymentKind: row.paymentKind,
    tierFen: row.tierFen,
    selfFen: row.selfFen,
    governmentFen: row.governmentFen,
    amountInWords: amountInWords(row.selfFen),
    operatorName: findOperator(environment, row.operator)?.name ?? row.operator,
    at: row.at,
    businessDate: row.businessDate,
    guardStale: row.guardStale,
    enrolmentPending: row.enrolmentPending,
  };
}

/**
 * Makes the paper a contribution has: a receipt for money, where this terminal prints receipts; for a year paid by government a
 * confirmation, always on a roll, because a pre-printed form says that money was taken.
 */
export function makePaper(
  environment: Environment,
  row: ContributionRow,
  print: { readonly copy: number; readonly qr: string },
): ReadyJob {
  const facts = sharedFacts(environment, row, print.copy);
  const behind = contributionEntry(environment, row);
  if (behind.entry.kind === 'contribution.governmentPaid') {
    const lines = environment.paper.confirmation({ ...facts, authority: behind.entry.body.authority });
    return () => printSlip(environment, lines);
  }
  const { payerName } = (behind as CollectedEntry).private ?? {};
  const { card, tax } = (behind as CollectedEntry).entry.body;
  const isBook = environment.projections.ranges.findOf(row.receiptNumber ?? '')?.kind === 'pre-printed';
  const jobOf = isBook && print.copy > 0 ? receiptCopyJob : receiptJob;
  return jobOf(environment, {
    ...facts,
    receiptNumber: row.receiptNumber ?? '',
    tenderedFen: row.tenderedFen,
    changeFen: row.changeFen,
    ...(payerName === undefined ? {} : { payerName }),
    qr: print.qr,
    ...(card === undefined ? {} : { card }),
    ...(tax === undefined ? {} : { taxNumber: tax.number }),
  });
}
