import { contract, type Method, type MoneyVerdict } from '../contract/index.ts';
import type { Environment } from '../core/kernel/environment.ts';
import type { Asked } from './dispatch.ts';

/** Calls by which money may come to exist; of these an error must say that nothing was taken, when nothing was. */
const moneyMethods: ReadonlySet<string> = new Set<Method>([
  'collection.openDraft',
  'collection.chooseTier',
  'collection.collectCash',
  'collection.collectHousehold',
  'collection.recordGovernmentPaid',
  'collection.reverse',
  'receipts.print',
  'receipts.reprint',
  'receipts.resolvePrint',
  'till.closeShift',
  'till.openShift',
  'till.countTill',
]);

/** Ids of money a request names. */
function contributionIds(params: unknown): readonly string[] {
  if (typeof params !== 'object' || params === null) return [];
  const { contributionId, lines, printId } = params as { contributionId?: unknown; lines?: unknown; printId?: unknown };
  const ofLines = Array.isArray(lines)
    ? lines.map((line: unknown) => (line as { contributionId?: unknown } | null)?.contributionId)
    : [];
  return [contributionId, printId, ...ofLines].filter((id) => typeof id === 'string');
}

/**
 * Is the money safe? Read from the books at the moment of the answer, never from the code of the error: an entry that exists is
 * recorded whatever failed afterwards.
 */
export function moneyVerdict(environment: Environment, asked: Asked): MoneyVerdict {
  if (!Object.hasOwn(contract, asked.method) || !moneyMethods.has(asked.method)) return 'not-concerned';
  const { contributions, prints } = environment.projections;
  try {
    const known = contributionIds(asked.params).some((id) => contributions.find(id) ?? prints.find(id));
    if (known) return 'recorded';
  } catch {
    // The books can't be read now: nobody may say that nothing was taken.
    return 'being-checked';
  }
  return asked.method.startsWith('till.') ? 'not-concerned' : 'not-taken';
}
