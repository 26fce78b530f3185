import { contract, type Method, type MoneyVerdict } from '../contract/index.ts';
import type { Environment } from '../core/kernel/environment.ts';
import type { ChargeRow } from '../core/ports/chargeRows.ts';
import type { Asked } from './dispatch.ts';

/** Calls by which money may come to exist; of these an error must say that nothing was taken, when nothing was. */
const moneyMethods: ReadonlySet<string> = new Set<Method>([
  'collection.openDraft',
  'collection.chooseTier',
  'collection.collectCash',
  'collection.collectHousehold',
  'collection.recordGovernmentPaid',
  'collection.reverse',
  'charges.begin',
  'charges.cancel',
  'charges.decide',
  'charges.printSlip',
  'batch.countBag',
  'batch.book',
  'batch.settle',
  'outage.enterPaper',
  'receipts.print',
  'receipts.skipSheets',
  'receipts.reprint',
  'receipts.resolvePrint',
  'till.closeShift',
  'till.openShift',
  'till.countTill',
]);

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

/** Whether a request about a person asks for the very year that is being charged. */
function isOf(charge: ChargeRow, { params }: Asked): boolean {
  if (typeof params !== 'object' || params === null) return false;
  const { personKey, year = charge.year } = params as { personKey?: unknown; year?: unknown };
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

/** A sale that was approved is in the books; one that came to nothing took nothing. */
function isRecorded(charge: ChargeRow | undefined): ChargeRow | undefined {
  return charge?.state === 'approved' ? charge : undefined;
}

/**
 * Is the money safe? Read from the books at the moment of the answer, never from the code of the error: an entry that exists is
 * recorded whatever failed afterwards.
 */
export function moneyVerdict(environment: Environment, asked: Asked): MoneyVerdict {
  if (!Object.hasOwn(contract, asked.method) || !moneyMethods.has(asked.method)) return 'not-concerned';
  const { charges, contributions, prints } = environment.projections;
  try {
    const ids = contributionIds(asked.params);
    // A card may have been debited as long as nobody knows, and of a void nobody knows where the money is.
    const open = charges.listOpen();
    if (
      open.some((charge) => ids.includes(charge.chargeId) || ids.includes(charge.contributionId) || isOf(charge, asked))
    )
      return 'being-checked';
    const known = ids.some((id) => contributions.find(id) ?? prints.find(id) ?? isRecorded(charges.find(id)));
    if (known || isCounted(environment, asked)) return 'recorded';
  } catch {
    // The books can't be read now: nobody may say that nothing was taken.
    return 'being-checked';
  }
  return asked.method.startsWith('till.') ? 'not-concerned' : 'not-taken';
}
