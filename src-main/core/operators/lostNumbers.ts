import { ok, type Result } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import type { ProvinceFailure, ReceiptReport } from '../ports/province.ts';

/** Numbers the province has not been told about yet, as JSON; a station setting, because it says nothing about what happened. */
const settingKey = 'receipts.toReport';

/**
 * Remembers what is left of every range for the province: after an accepted loss nobody knows which of these numbers were used by the
 * lost entries. Call inside the commit that closes the ranges, before it is applied.
 */
export function keepLostNumbers(environment: Environment): void {
  const lost = environment.projections.ranges
    .list()
    .filter((range) => range.kind === 'own-paper' && range.nextNumber <= range.lastNumber)
    .map(({ lastNumber, nextNumber, prefix }): ReceiptReport => {
      return { prefix, from: nextNumber, to: lastNumber, fate: 'lost' };
    });
  environment.settings.set(settingKey, JSON.stringify([...waiting(environment), ...lost]));
}

function waiting(environment: Environment): readonly ReceiptReport[] {
  return JSON.parse(environment.settings.get(settingKey) || '[]') as readonly ReceiptReport[];
}

/**
 * Tells the province about lost numbers, one range at a time; saying it twice is harmless. What the gateway refuses is logged and not
 * said again: numbers must never stand in the way of money.
 */
export async function reportLostNumbers(environment: Environment): Promise<Result<undefined, ProvinceFailure>> {
  for (let reports = waiting(environment); reports.length > 0; reports = waiting(environment)) {
    const [report, ...rest] = reports;
    if (report === undefined) break;
    const answer = await environment.province.reportReceipts(report);
    if (!answer.ok && answer.error.kind !== 'refused') return answer;
    if (!answer.ok) environment.log.warn('receipts-report', { ...report, code: answer.error.code ?? '' });
    environment.settings.set(settingKey, rest.length === 0 ? '' : JSON.stringify(rest));
  }
  return ok(undefined);
}
