import type { Params } from '../../contract/index.ts';
import { sumFen } from '../../contract/values/fen.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import { type Deposit, depositView } from './overview.ts';

type Make = Params<'remittance.makeDeposit'>;
type Part = { readonly businessDate: string; readonly amountFen: number };

/** What of each day an amount covers, oldest day first. */
export function spread(amountFen: number, waiting: readonly Part[]): readonly Part[] {
  let leftFen = amountFen;
  return waiting.flatMap(({ amountFen: dueFen, businessDate }) => {
    const part = Math.min(leftFen, dueFen);
    leftFen -= part;
    return part > 0 ? [{ businessDate, amountFen: part }] : [];
  });
}

/** Cash of the chosen days that is still here, oldest first; a day that is not sealed has no figure yet. */
function waitingOf(environment: Environment, params: Make): Outcome<readonly Part[]> {
  const waiting: Part[] = [];
  for (const businessDate of [...new Set(params.days)].toSorted()) {
    const day = environment.projections.days.find(businessDate);
    if (day?.depositFen === undefined) return refuse('DAY_NOT_SEALED', { businessDate });
    waiting.push({ businessDate, amountFen: day.depositFen - day.depositedFen });
  }
  return ok(waiting);
}

function checkDeposit(environment: Environment, params: Make): Outcome<readonly Part[]> {
  const { deposits } = environment.projections;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const slipNumber = params.slipNumber.trim();
  if (deposits.findBySlip(params.bank.trim(), slipNumber)) return refuse('DEPOSIT_SLIP_USED', { slipNumber });
  const waiting = waitingOf(environment, params);
  if (!waiting.ok) return waiting;
  const dueFen = sumFen(waiting.value.map((part) => part.amountFen));
  if (params.amountFen > dueFen) return refuse('DEPOSIT_ABOVE_CASH', { dueFen });
  if (params.amountFen < dueFen && !params.reason?.trim())
    return refuse('DEPOSIT_BELOW_CASH', { missingFen: dueFen - params.amountFen });
  // What the books say of the safe is no reason to refuse a slip the bank has stamped: a float nobody booked makes it too little.
  return waiting;
}

function findDone(environment: Environment, params: Make): Outcome<Deposit> | undefined {
  if (!environment.store.findById(params.depositId)) return undefined;
  const deposit = environment.projections.deposits.find(params.depositId);
  return deposit && deposit.amountFen === params.amountFen && deposit.slipNumber === params.slipNumber.trim()
    ? ok(depositView(environment, deposit))
    : refuse('ID_REUSED');
}

/** Books cash handed in at the bank: out of the safe, on its way to the account (1012/1002). A second person signs. */
export function makeDeposit(desk: OperatorDesk, who: Who, params: Make): Promise<Outcome<Deposit>> {
  const { environment } = desk;
  return signedByTwo<readonly Part[], Deposit>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findDone(environment, params),
    check: () => checkDeposit(environment, params),
    commit: (waiting, approvedBy) => {
      const { amountFen, depositId } = params;
      const reason = params.reason?.trim();
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: depositId,
          kind: 'deposit.made',
          body: {
            depositId,
            slipNumber: params.slipNumber.trim(),
            bank: params.bank.trim(),
            amountFen,
            days: spread(amountFen, waiting),
            ...(reason ? { reason } : {}),
            approvedBy,
            postings: posted('deposit-made', amountFen),
          },
        }),
      );
      environment.changed('till');
      environment.changed('tasks');
      return findDone(environment, params) ?? refuse('NOT_FOUND');
    },
  });
}
