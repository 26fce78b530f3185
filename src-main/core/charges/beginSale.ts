import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import {
  bodyOf,
  type CheckedLine,
  checkLine,
  checkPayer,
  type CollectionDesk,
  privateOf,
} from '../collection/index.ts';
import type { PayerBody } from '../journal/index.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { numbersFor } from '../receipts/index.ts';
import type { ChargeDesk } from './chargeDesk.ts';
import { type ChargeView, chargeView } from './chargeView.ts';
import { lookAtTerminal, type ReadyTerminal } from './look.ts';
import { makeTillRef } from './tillRef.ts';

/** What charging a card needs beside the collection's own things. */
export type CardDesk = CollectionDesk & {
  readonly charges: ChargeDesk;
  /** Asked again right before the intent is written: whether who pays is still there. */
  readonly stillThere?: () => Outcome<undefined>;
};

type Begin = Params<'charges.begin'>;
type CheckedSale = {
  readonly shift: ShiftRow;
  readonly line: CheckedLine;
  readonly payer: { readonly body: PayerBody; readonly name?: string };
};

/** Everything that must hold before a card is asked for; afterwards nothing may refuse the money. */
function checkSale(desk: CardDesk, who: Who, params: Begin): Outcome<CheckedSale> {
  const { environment } = desk;
  const { projections, store } = environment;
  const there = desk.stillThere?.() ?? ok(undefined);
  if (!there.ok) return there;
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const [open] = projections.charges.listOpen();
  if (open) return refuse('CHARGE_OPEN', { where: 'terminal', year: open.year, amountFen: open.amountFen });
  if (store.findById(params.contributionId)) return refuse('ID_REUSED');
  const line = checkLine(desk, params);
  if (!line.ok) return line;
  if (line.value.quote.selfFen === 0) return refuse('NOTHING_TO_PAY');
  const payer = checkPayer(desk, params.payer);
  if (!payer.ok) return payer;
  const numbers = numbersFor(environment, { kind: 'clerk', id: shift.value.operator }, shift.value.businessDate);
  if (!numbers.next(1)) return refuse('RECEIPTS_EXHAUSTED', { kind: numbers.kind });
  return ok({ shift: shift.value, line: line.value, payer: payer.value });
}

/** The answer to an id that is in the journal already. */
function findDone(desk: CardDesk, params: Begin): Outcome<ChargeView> | undefined {
  const { charges, environment } = desk;
  const done = environment.projections.charges.find(params.chargeId);
  if (done)
    return done.what === 'sale' && done.contributionId === params.contributionId
      ? ok(chargeView(environment, charges, done))
      : refuse('ID_REUSED');
  return environment.store.findById(params.chargeId) ? refuse('ID_REUSED') : undefined;
}

function intend(desk: CardDesk, who: Who, sale: CheckedSale & { id: string; tillRef: string; ready: ReadyTerminal }) {
  const { environment } = desk;
  const { id: chargeId, line, payer, ready, shift, tillRef } = sale;
  const { businessDate, shiftId } = shift;
  const { serial: _later, ...money } = bodyOf(desk, line, '');
  environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) =>
    append({
      id: chargeId,
      kind: 'charge.intended',
      body: {
        chargeId,
        what: 'sale',
        tillRef,
        device: ready.device,
        profile: ready.profile,
        contributionId: money.contributionId,
        personKey: money.personKey,
        year: money.year,
        amountFen: money.selfFen,
        ...(ready.fence === undefined ? {} : { fence: ready.fence }),
        money: { ...money, payer: payer.body },
      },
      private: { ...privateOf(line.known), ...(payer.name === undefined ? {} : { payerName: payer.name }) },
    }),
  );
}

/**
 * Begins to charge a card for one person-year: everything is checked, the terminal is looked at, the intent is written, then "sending",
 * then the first byte leaves. Returns as soon as it does. The same id again gives the charge as it stands; nothing is sent twice.
 */
export async function beginSale(desk: CardDesk, who: Who, params: Begin): Promise<Outcome<ChargeView>> {
  const { charges, environment } = desk;
  const done = findDone(desk, params);
  if (done) return done;
  const before = checkSale(desk, who, params);
  if (!before.ok) return before;
  const release = charges.hold();
  if (!release) return refuse('CHARGE_TERMINAL_BUSY');
  try {
    const tillRef = makeTillRef(environment, before.value.shift.businessDate);
    const ready = await lookAtTerminal(environment, 'sale', tillRef);
    if (!ready.ok) return ready;
    // Looking at the terminal takes a while: everything is decided again in the turn that writes the intent.
    const meanwhile = findDone(desk, params);
    if (meanwhile) return meanwhile;
    const checked = checkSale(desk, who, params);
    if (!checked.ok) return checked;
    intend(desk, who, { ...checked.value, id: params.chargeId, tillRef, ready: ready.value });
  } finally {
    release();
  }
  charges.send(params.chargeId);
  for (const topic of ['collection', 'tasks', 'second-screen'] as const) environment.changed(topic);
  const charge = environment.projections.charges.find(params.chargeId);
  if (!charge) throw new Error('charges: the charge just begun is missing');
  return ok(chargeView(environment, charges, charge));
}
