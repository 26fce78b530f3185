import type { Params } from '../../contract/index.ts';
import { isBusinessDate } from '../../contract/values/businessDate.ts';
import { ok } from '../../contract/values/result.ts';
import { posted } from '../accounts/index.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type OperatorDesk, signedByTwo } from '../operators/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { DepositRow } from '../ports/dayRows.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import { type Deposit, depositView } from './overview.ts';

type Credit = Params<'remittance.creditDeposit'>;

function checkCredit(environment: Environment, params: Credit): Outcome<DepositRow> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const deposit = environment.projections.deposits.find(params.depositId);
  if (!deposit) return refuse('NOT_FOUND');
  if (deposit.state === 'credited') return refuse('DEPOSIT_CREDITED');
  if (deposit.amountFen !== params.amountFen) return refuse('DEPOSIT_DIFFERS', { amountFen: deposit.amountFen });
  const { creditedOn } = params;
  // The day the cash was handed in by the calendar: a deposit after the seal is booked on the next day.
  const handedInOn = toStationDate(Date.parse(deposit.at));
  const possible =
    isBusinessDate(creditedOn) && creditedOn >= handedInOn && creditedOn <= toStationDate(environment.clock.wallMs());
  return possible ? ok(deposit) : refuse('DEPOSIT_DATE_WRONG');
}

function findDone(environment: Environment, params: Credit): Outcome<Deposit> | undefined {
  const done = environment.store.findById(params.creditId)?.entry;
  if (!done) return undefined;
  const deposit = environment.projections.deposits.find(params.depositId);
  return done.kind === 'deposit.credited' && done.body.depositId === params.depositId && deposit
    ? ok(depositView(environment, deposit))
    : refuse('ID_REUSED');
}

/** Books the bank's line for a deposit: the county has the money, nothing is owed for it any more (2001/1012). */
export function creditDeposit(desk: OperatorDesk, who: Who, params: Credit): Promise<Outcome<Deposit>> {
  const { environment } = desk;
  const { amountFen, creditId, creditedOn, depositId } = params;
  return signedByTwo<DepositRow, Deposit>(desk, {
    approval: params.approval,
    rule: { not: who.operatorId, roles: ['head', 'clerk', 'custodian'] },
    findDone: () => findDone(environment, params),
    check: () => checkCredit(environment, params),
    commit: (_deposit, approvedBy) => {
      environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
        append({
          id: creditId,
          kind: 'deposit.credited',
          body: {
            creditId,
            depositId,
            amountFen,
            creditedOn,
            reference: params.reference.trim(),
            approvedBy,
            postings: posted('deposit-credited', amountFen),
          },
        }),
      );
      environment.changed('till');
      environment.changed('tasks');
      return findDone(environment, params) ?? refuse('NOT_FOUND');
    },
  });
}
