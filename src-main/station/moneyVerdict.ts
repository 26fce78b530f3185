import { contract, type Method, type MoneyVerdict } from '../contract/index.ts';
import type { Environment } from '../core/kernel/environment.ts';
import type { ChargeRow } from '../core/ports/chargeRows.ts';
import type { Asked } from './dispatch.ts';

/** Calls about a resident's money; of these an error must say that nothing was taken, when nothing was. */
const residentMethods: ReadonlySet<string> = new Set<Method>([
  'collection.openDraft',
  'collection.chooseTier',
  'collection.collectCash',
  'collection.collectHousehold',
  'collection.recordGovernmentPaid',
  'collection.reverse',
  'collection.requestRefund',
  'collector.noteTaxNumber',
  'collector.registerTier',
  'charges.begin',
  'charges.cancel',
  'charges.askNow',
  'charges.decide',
  'charges.printSlip',
  'batch.countBag',
  'batch.book',
  'batch.settle',
  'outage.enterPaper',
  'kiosk.openPayment',
  'kiosk.pay',
  'kiosk.getPayment',
  'kiosk.stopPayment',
  'kiosk.printAgain',
  'receipts.print',
  'receipts.skipSheets',
  'receipts.reprint',
  'receipts.resolvePrint',
]);

/** Calls by which till, safe and bank move money, with the parameter that names the act: an act in the journal is booked. */
const stationActs: Readonly<Partial<Record<Method, string>>> = {
  'till.openShift': 'shiftId',
  'till.closeShift': 'closeId',
  'till.dropCash': 'dropId',
  'till.receiveFloat': 'floatId',
  'till.handOver': 'closeId',
  'till.repayShortage': 'repaymentId',
  'till.handOverSurplus': 'handOverId',
  'day.closeAndSeal': 'closeId',
  'remittance.makeDeposit': 'depositId',
  'remittance.creditDeposit': 'creditId',
  'remittance.creditSettlement': 'creditId',
  'statements.creditMatched': 'lines',
  'statements.bookUnowned': 'bookingId',
  'statements.settleUnowned': 'settleId',
  'affairs.cutOver': 'cutOverId',
};

/** Every call whose errors say something about money. */
export const moneyCalls: readonly string[] = [...residentMethods, ...Object.keys(stationActs)];

/** Ids of money a request names. */
function contributionIds(params: unknown): readonly string[] {
  if (typeof params !== 'object' || params === null) return [];
  const { chargeId, contributionId, lines, printId } = params as {
    chargeId?: unknown;
    contributionId?: unknown;
    lines?: unknown;
    printId?: unknown;
  };
  const ofLines = Array.isArray(lines)
    ? lines.map((line: unknown) => (line as { contributionId?: unknown } | null)?.contributionId)
    : [];
  return [chargeId, contributionId, printId, ...ofLines].filter((id) => typeof id === 'string');
}

/** Whether a request about a person asks for the very year that is being charged. At a kiosk the person is the visit's. */
function isOf(charge: ChargeRow, { params }: Asked, ownerOfVisit: string | undefined): boolean {
  if (typeof params !== 'object' || params === null) return false;
  const { personKey = ownerOfVisit, year = charge.year } = params as { personKey?: unknown; year?: unknown };
  return personKey === charge.personKey && year === charge.year;
}

/** An agent's bag is in the drawer from its count on, whatever becomes of single lines. */
function isCounted(environment: Environment, { method, params }: Asked): boolean {
  const { batchId } = (params ?? {}) as { batchId?: unknown };
  return (
    method.startsWith('batch.') &&
    typeof batchId === 'string' &&
    environment.projections.agentBatches.find(batchId) !== undefined
  );
}

/** Where the contributions behind some ids stand: those of a charge or of a print are the ones it is about. */
function ofContributions(environment: Environment, ids: readonly string[]): MoneyVerdict | undefined {
  const { charges, contributions, prints } = environment.projections;
  const about = ids.flatMap((id) => [
    id,
    charges.find(id)?.contributionId ?? id,
    prints.find(id)?.contributionId ?? id,
  ]);
  const rows = about.flatMap((id) => contributions.find(id) ?? []);
  if (rows.length === 0) return undefined;
  const live = rows.filter((row) => row.state === 'live');
  if (live.length === 0) return 'given-back';
  return live.some((row) => row.tender !== 'government') ? 'recorded' : 'booked';
}

function ofResident(environment: Environment, asked: Asked, ownerOfVisit: string | undefined): MoneyVerdict {
  const ids = contributionIds(asked.params);
  // A card may have been debited as long as nobody knows, and of a void nobody knows where the money is.
  const open = environment.projections.charges.listOpen();
  if (
    open.some(
      (charge) =>
        ids.includes(charge.chargeId) || ids.includes(charge.contributionId) || isOf(charge, asked, ownerOfVisit),
    )
  )
    return 'being-checked';
  return ofContributions(environment, ids) ?? (isCounted(environment, asked) ? 'recorded' : 'not-taken');
}

function ofStation(environment: Environment, { params }: Asked, name: string): MoneyVerdict {
  const named = (params as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  // Lines of a bank's file are credited one by one, each under an id of its own.
  const ids = Array.isArray(named)
    ? named.map((line: unknown) => (line as { creditId?: unknown } | null)?.creditId)
    : [named];
  const booked = ids.some((id) => typeof id === 'string' && environment.store.findById(id) !== undefined);
  return booked ? 'booked' : 'not-booked';
}

/**
 * Is the money safe? Read from the books at the moment of the answer, never from the code of the error: an entry that exists is
 * recorded whatever failed afterwards. `ownerOfVisit` is the person key of the kiosk's visit a request names.
 */
export function moneyVerdict(environment: Environment, asked: Asked, ownerOfVisit?: string): MoneyVerdict {
  if (!Object.hasOwn(contract, asked.method)) return 'not-concerned';
  const act = Object.hasOwn(stationActs, asked.method) ? stationActs[asked.method as Method] : undefined;
  if (act === undefined && !residentMethods.has(asked.method)) return 'not-concerned';
  try {
    return act === undefined ? ofResident(environment, asked, ownerOfVisit) : ofStation(environment, asked, act);
  } catch {
    // The books can't be read now: nobody may say that nothing was taken.
    return 'being-checked';
  }
}
