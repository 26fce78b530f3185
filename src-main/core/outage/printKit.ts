import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { capabilitiesOn, titlesOn } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { printFailure, printOutageForms, toSheetResult } from '../printing/index.ts';

/** Prints a kit's blank forms. Nothing is noted: a form printed twice still has one number, and the number is entered once. */
export async function printKit(
  environment: Environment,
  params: Params<'outage.printKit'>,
): Promise<Outcome<Answer<'outage.printKit'>>> {
  const forms = environment.projections.kitForms.listOfKit(params.kitId).filter((form) => form.state === 'blank');
  const policy = environment.policy();
  if (forms.length === 0 || !policy) return refuse('NOT_FOUND');
  const today = toStationDate(environment.clock.wallMs());
  const facts = {
    store: environment.identity.store,
    place: policy.station.place,
    title: titlesOn(policy, today)?.station ?? '',
    phone: policy.station.countyPhone,
    taxNumber: capabilitiesOn(policy, today).needsTaxNumber,
    formNumbers: forms.map((form) => form.formNumber),
  };
  const result = toSheetResult(await environment.printQueue.run(() => printOutageForms(environment, facts)));
  const { reason = '', state } = result;
  return state === 'not-printed' ? refuse(printFailure(reason), { reason }) : ok({ state, forms: forms.length });
}
