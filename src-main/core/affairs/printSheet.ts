import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { titlesOn } from '../policy/index.ts';
import { printAffairDocument, printFailure, toSheetResult } from '../printing/index.ts';
import type { AffairSheet } from '../ports/affairPaper.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import { getCutOver } from './cutOver.ts';
import { listLeavings } from './leaving.ts';
import { listTransfers } from './transferVillage.ts';
import { listWithdrawals } from './withdrawals.ts';

/** What a sheet says; `undefined` where there is no such act. */
function contentOf(environment: Environment, asked: Params<'affairs.printSheet'>): AffairSheet | undefined {
  switch (asked.sheet) {
    case 'withdrawals':
      return { sheet: 'withdrawals', ...listWithdrawals(environment, asked.month) };
    case 'cut-over': {
      const { done } = getCutOver(environment);
      return done && { sheet: 'cut-over', ...done };
    }
    case 'leaving': {
      const left = listLeavings(environment).left.find((one) => one.operatorId === asked.operatorId);
      return left && { sheet: 'leaving', ...left };
    }
    case 'transfer': {
      const { transfers } = listTransfers(environment);
      const transfer = transfers.find((one) => one.transferId === asked.transferId);
      return transfer && { sheet: 'transfer', ...transfer };
    }
    default:
      return asked satisfies never;
  }
}

/** Prints one of the station's own sheets, for two people to sign. */
export async function printSheet(
  environment: Environment,
  asked: Params<'affairs.printSheet'>,
): Promise<Outcome<Answer<'affairs.printSheet'>>> {
  const policy = environment.policy();
  if (!policy) return refuse('POLICY_MISSING');
  const content = contentOf(environment, asked);
  if (!content) return refuse('NOT_FOUND');
  const madeAt = toInstant(environment.clock.wallMs());
  const facts = {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, toStationDate(environment.clock.wallMs()))?.station ?? '',
    madeAt,
    content,
  };
  const printed = environment.printQueue.run(() => printAffairDocument(environment, facts));
  const result = toSheetResult(await printed);
  return result.state === 'not-printed'
    ? refuse(printFailure(result.reason ?? ''), { reason: result.reason ?? '' })
    : ok({ state: result.state });
}
