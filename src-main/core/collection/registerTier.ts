import type { Answer, Params } from '../../contract/index.ts';
import { amountInWords } from '../../contract/values/amountInWords.ts';
import { ok } from '../../contract/values/result.ts';
import type { PersonPrivate } from '../journal/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { capabilitiesNow, requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import { titlesOn } from '../policy/index.ts';
import { printFailure, printSlip, toSheetResult } from '../printing/index.ts';
import type { TierChoiceRow } from '../ports/elsewhereRows.ts';
import type { CollectionDesk } from './desk.ts';
import { serialOf } from './serial.ts';
import { checkLine, figuresOf, privateOf } from './takeCash.ts';

type Choice = Answer<'collector.registerTier'>;

function choiceView(environment: Environment, row: TierChoiceRow): Choice {
  const behind = environment.store.findBySeq(row.seq);
  const personal = behind?.private as PersonPrivate | undefined;
  const { at, choiceId, personKey, selfFen, tierFen, year } = row;
  return {
    ...{ choiceId, personKey, year, tierFen, selfFen, at },
    personName: personal?.name ?? '',
    amountInWords: amountInWords(selfFen),
  };
}

/**
 * Registers the tier somebody chose where the money is paid elsewhere: an act, no posting, no receipt. It may be chosen anew until the
 * year is paid; the newest counts. The same id again gives the same answer.
 */
export function registerTier(
  desk: CollectionDesk,
  who: Who,
  params: Params<'collector.registerTier'>,
): Outcome<Choice> {
  const { environment } = desk;
  const same = environment.projections.tierChoices.find(params.contributionId);
  if (same) return ok(choiceView(environment, same));
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const now = capabilitiesNow(environment);
  if (!now.ok) return now;
  if (!now.value.registersTiers) return refuse('TIER_WITH_PAYMENT');
  const line = checkLine(desk, params);
  if (!line.ok) return line;
  const businessDate = bookingDate(environment);
  environment.journal.commit({ operator: who.operatorId, businessDate }, (append) =>
    append({
      id: params.contributionId,
      kind: 'tier.chosen',
      body: {
        choiceId: params.contributionId,
        ...figuresOf(line.value),
        serial: serialOf(environment, businessDate),
      },
      private: privateOf(line.value.known),
    }),
  );
  for (const topic of ['collection', 'delivery', 'people'] as const) environment.changed(topic);
  const row = environment.projections.tierChoices.find(params.contributionId);
  return row ? ok(choiceView(environment, row)) : refuse('NOT_FOUND');
}

/** A reminder for somebody who pays elsewhere: who, which year, how much. It says of itself that it is worth nothing. */
export async function printReminder(
  environment: Environment,
  who: Who,
  choiceId: string,
): Promise<Outcome<Answer<'collector.printReminder'>>> {
  const row = environment.projections.tierChoices.find(choiceId);
  const policy = environment.policy();
  if (!row) return refuse('NOT_FOUND');
  if (!policy) return refuse('POLICY_MISSING');
  const view = choiceView(environment, row);
  const lines = environment.paper.reminder({
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, row.at.slice(0, 10))?.station ?? '',
    personName: view.personName,
    year: row.year,
    tierFen: row.tierFen,
    selfFen: row.selfFen,
    amountInWords: view.amountInWords,
    at: row.at,
    phone: policy.station.countyPhone,
    operatorName: findOperator(environment, who.operatorId)?.name ?? who.operatorId,
  });
  const result = toSheetResult(await environment.printQueue.run(() => printSlip(environment, lines)));
  return result.state === 'not-printed'
    ? refuse(printFailure(result.reason ?? ''), { reason: result.reason ?? '' })
    : ok({ state: result.state });
}
