import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { canonical, type Canonical, type EntryDraft } from '../journal/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator, type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { checkClose, type Closable, closeAnswer, closingEntry, countUnprinted, findClosed } from '../till/index.ts';
import { dayFigures } from './dayFigures.ts';
import { getProof } from './proof.ts';

type Sealed = Answer<'day.seal'>;
type ClosedAndSealed = Answer<'day.closeAndSeal'>;

/** The roles a second signature may have: of the two who sign a day one is the head. */
const secondRoles = (who: Who): readonly string[] =>
  who.roles.includes('head') ? ['head', 'clerk', 'custodian'] : ['head'];

/** What keeps a day from being sealed; `closing` is the till that closes in the same breath. */
function checkSeal(environment: Environment, businessDate: string, closing?: string): Outcome<undefined> {
  const { days, shifts } = environment.projections;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const day = days.find(businessDate);
  if (!day) return refuse('NOT_FOUND');
  if (day.state === 'sealed') return refuse('DAY_SEALED', { businessDate });
  const ofDay = shifts.listOfDay(businessDate);
  const open = ofDay.find((shift) => shift.state === 'open' && shift.shiftId !== closing);
  if (open)
    return refuse('DAY_SHIFT_OPEN', { operator: findOperator(environment, open.operator)?.name ?? open.operator });
  const unprinted = ofDay.reduce((total, shift) => total + countUnprinted(environment, shift.shiftId), 0);
  if (unprinted > 0) return refuse('RECEIPT_PRINT_UNKNOWN', { count: unprinted });
  const [form, ...more] = environment.projections.kitForms.listMissing(50);
  if (form) return refuse('KIT_FORMS_MISSING', { formNumber: form.formNumber, count: more.length + 1 });
  const proof = getProof(environment, businessDate);
  if (!proof.ok) return proof;
  // Over and short are explained by their cause, and waiting answers are nobody's fault; a receipt too few or too many is neither.
  const receipts = proof.value.columns.find((one) => one.column === 'receipts');
  return receipts?.verdict === 'differs'
    ? refuse('DAY_DIFFERS', { column: 'receipts', differenceFen: Math.abs(receipts.differenceFen) })
    : ok(undefined);
}

/** The seal as it is appended, of the books as they stand at that moment of the commit. */
export function sealEntry(
  environment: Environment,
  seal: { readonly sealId: string; readonly businessDate: string; readonly approvedBy: string },
): EntryDraft<'day.sealed'> {
  const figures = dayFigures(environment, seal.businessDate);
  const figuresHash = environment.crypto.sm3Text(canonical(figures as unknown as Canonical));
  const { approvedBy, businessDate, sealId } = seal;
  return { id: sealId, kind: 'day.sealed', body: { sealId, businessDate, figures, figuresHash, approvedBy } };
}

/** The answer of a seal that is in the journal. */
function sealedAnswer(environment: Environment, sealId: string): Sealed | undefined {
  const done = environment.store.findById(sealId)?.entry;
  if (done?.kind !== 'day.sealed') return undefined;
  const { businessDate, figures, figuresHash } = done.body;
  return { businessDate, depositFen: figures.depositFen, figuresHash };
}

function tellPages(environment: Environment): void {
  for (const topic of ['till', 'session', 'tasks'] as const) environment.changed(topic);
}

/** Seals a day whose tills are all closed: today's in the evening, or yesterday's the next morning. */
export function sealDay(desk: OperatorDesk, who: Who, params: Params<'day.seal'>): Promise<Outcome<Sealed>> {
  const { environment } = desk;
  const { businessDate, sealId } = params;
  return signedByTwo<undefined, Sealed>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: secondRoles(who) },
    findDone: () => {
      if (!environment.store.findById(sealId)) return undefined;
      const sealed = sealedAnswer(environment, sealId);
      return sealed?.businessDate === businessDate ? ok(sealed) : refuse('ID_REUSED');
    },
    check: () => checkSeal(environment, businessDate),
    commit: (_ready, approvedBy) => {
      environment.journal.commit({ operator: who.operatorId, businessDate }, (append) =>
        append(sealEntry(environment, { sealId, businessDate, approvedBy })),
      );
      tellPages(environment);
      return ok(sealedAnswer(environment, sealId) as Sealed);
    },
  });
}

function findClosedAndSealed(
  environment: Environment,
  params: Params<'day.closeAndSeal'>,
): Outcome<ClosedAndSealed> | undefined {
  const closed = findClosed(environment, params);
  if (!closed?.ok) return closed;
  const sealed = sealedAnswer(environment, params.sealId);
  return sealed ? ok({ ...closed.value, sealed }) : refuse('ID_REUSED');
}

/** Closes the last till of a day and seals the day: one look, one signature, one commit. */
export function closeAndSeal(
  desk: OperatorDesk,
  who: Who,
  params: Params<'day.closeAndSeal'>,
): Promise<Outcome<ClosedAndSealed>> {
  const { environment } = desk;
  return signedByTwo<Closable, ClosedAndSealed>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: secondRoles(who) },
    findDone: () => findClosedAndSealed(environment, params),
    check: () => {
      const closable = checkClose(environment, who, params);
      if (!closable.ok) return closable;
      const { businessDate, shiftId } = closable.value.shift;
      const day = checkSeal(environment, businessDate, shiftId);
      return day.ok ? closable : day;
    },
    commit: (closable, approvedBy) => {
      const { count, shift } = closable;
      const { businessDate, shiftId } = shift;
      environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) => {
        append(closingEntry(closable, params, approvedBy));
        append(sealEntry(environment, { sealId: params.sealId, businessDate, approvedBy }), {
          operator: who.operatorId,
          businessDate,
        });
      });
      tellPages(environment);
      const sealed = sealedAnswer(environment, params.sealId) as Sealed;
      return ok({ ...closeAnswer(environment, shift, count), sealed });
    },
  });
}
