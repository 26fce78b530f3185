import type { Answer, Params } from '../../contract/index.ts';
import { counterIn } from '../../contract/values/receiptNumber.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator, type OperatorDesk } from '../operators/index.ts';
import type { KitRow } from '../ports/stockRows.ts';
import { signStock, unusedOfKit } from '../stock/index.ts';
import { formNumberOf, kitDigits } from '../kernel/formNumber.ts';

type Kit = Answer<'outage.makeKit'>;

/** Kits and forms shown at once. */
const shownKits = 50;
const shownMissing = 200;

function kitView(environment: Environment, kit: KitRow): Kit {
  const forms = environment.projections.kitForms.listOfKit(kit.kitId);
  const unused = unusedOfKit(environment.projections, kit.kitId);
  const entered = forms.filter((form) => form.state === 'entered').length;
  const blank = forms.filter((form) => form.state === 'blank').length;
  return {
    kitId: kit.kitId,
    first: formNumberOf(kit.prefix, kit.firstNumber),
    last: formNumberOf(kit.prefix, kit.lastNumber),
    entered,
    closed: forms.length - entered - blank,
    blank,
    ...(unused.first === undefined || unused.last === undefined ? {} : { next: unused.first, lastUnused: unused.last }),
    madeAt: kit.at,
    operatorName: findOperator(environment, kit.operator)?.name ?? kit.operator,
  };
}

/** Kits, newest first, and the forms somebody has to explain. */
export function listKits(environment: Environment): Answer<'outage.listKits'> {
  const { kitForms, kits } = environment.projections;
  return {
    kits: kits.list(shownKits).map((kit) => kitView(environment, kit)),
    missing: kitForms.listMissing(shownMissing).map((form) => form.formNumber),
  };
}

/** Registers a new kit; its numbers go on behind the last kit's, and carry the terminal's name so that no other PC makes them. */
export function makeKit(environment: Environment, who: Who, params: Params<'outage.makeKit'>): Outcome<Kit> {
  const { kits } = environment.projections;
  const { forms, kitId } = params;
  const done = kits.find(kitId);
  if (done)
    return done.lastNumber - done.firstNumber + 1 === forms ? ok(kitView(environment, done)) : refuse('ID_REUSED');
  if (environment.store.findById(kitId)) return refuse('ID_REUSED');
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const from = (kits.list(1)[0]?.lastNumber ?? 0) + 1;
  const prefix = `${environment.identity.terminal.replaceAll(/[^A-Z0-9-]/g, '')}B`;
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({ id: kitId, kind: 'kit.made', body: { kitId, prefix, from, to: from + forms - 1 } }),
  );
  for (const topic of ['receipts', 'delivery'] as const) environment.changed(topic);
  const made = kits.find(kitId);
  if (!made) throw new Error('outage: the kit just made is missing');
  return ok(kitView(environment, made));
}

/** Closes forms nobody will enter: spoiled, lost, or taken out of use. */
export function closeForms(desk: OperatorDesk, who: Who, params: Params<'outage.closeForms'>): Promise<Outcome<Kit>> {
  const { environment } = desk;
  const { kitForms, kits } = environment.projections;
  const { approval, closeId, fate, from, to } = params;
  const reason = params.reason.trim();
  const findKit = (): KitRow | undefined => kits.find(kitForms.find(from)?.kitId ?? '');
  return signStock<Kit>(desk, who, {
    id: closeId,
    approval,
    isSame: (body, kind) => kind === 'kit.formsClosed' && body['fate'] === fate && body['reason'] === reason,
    decide: () => {
      const kit = findKit();
      const series = { prefix: kit?.prefix ?? '', digits: kitDigits };
      const [first, last] = [counterIn(series, from), counterIn(series, to)];
      if (!kit || first === undefined || last === undefined || first > last || last > kit.lastNumber)
        return refuse('NOT_FOUND');
      const forms = kitForms.listOfKit(kit.kitId).filter(({ number }) => number >= first && number <= last);
      const used = forms.find((form) => form.state !== 'blank');
      if (used) return refuse('KIT_FORM_USED', { formNumber: used.formNumber });
      return ok([
        { id: closeId, kind: 'kit.formsClosed', body: { kitId: kit.kitId, from: first, to: last, fate, reason } },
      ]);
    },
    answer: () => {
      const kit = findKit();
      return kit ? ok(kitView(environment, kit)) : refuse('NOT_FOUND');
    },
  });
}

/** Whether a form may be entered with the day written on it: it was made, is blank, and the day lies between its making and today. */
export function checkForm(
  environment: Environment,
  paper: { readonly formNumber: string; readonly paperDate: string; readonly today: string },
): Outcome<undefined> {
  const { contributions, kitForms } = environment.projections;
  const { formNumber, paperDate, today } = paper;
  const form = kitForms.find(formNumber);
  if (!form) return refuse('KIT_FORM_UNKNOWN', { formNumber });
  const takenBack = form.state === 'entered' && contributions.find(form.contributionId ?? '')?.state === 'reversed';
  if (form.state !== 'blank' && !takenBack) return refuse('KIT_FORM_USED', { formNumber });
  const made = environment.projections.kits.find(form.kitId)?.at.slice(0, 10) ?? today;
  return paperDate >= made && paperDate <= today ? ok(undefined) : refuse('KIT_DATE_WRONG', { from: made, to: today });
}
