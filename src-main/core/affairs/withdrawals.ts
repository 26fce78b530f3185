import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { bookingDate } from '../kernel/bookingDate.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findOperator } from '../operators/index.ts';
import type { WithdrawalRow } from '../ports/affairRows.ts';

type Withdrawal = Answer<'affairs.logWithdrawal'>;

function view(environment: Environment, row: WithdrawalRow): Withdrawal {
  const { operator, seq: _seq, ...shown } = row;
  return { ...shown, operatorName: findOperator(environment, operator)?.name ?? operator };
}

function viewOf(environment: Environment, logId: string): Outcome<Withdrawal> {
  const row = environment.projections.withdrawals.find(logId);
  return row ? ok(view(environment, row)) : refuse('NOT_FOUND');
}

/** Logs a slip of pension cash paid out at the POS. It is the bank's money: no amount is kept and nothing is posted (domain 5, invariant 16). */
export function logWithdrawal(
  environment: Environment,
  who: Who,
  params: Params<'affairs.logWithdrawal'>,
): Outcome<Withdrawal> {
  const { count, logId } = params;
  const slipNumber = params.slipNumber.trim();
  const { withdrawals } = environment.projections;
  const same = withdrawals.find(logId);
  if (same) return same.slipNumber === slipNumber ? ok(view(environment, same)) : refuse('ID_REUSED');
  if (environment.store.findById(logId)) return refuse('ID_REUSED');
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  if (withdrawals.findBySlip(slipNumber)) return refuse('WITHDRAWAL_SLIP_USED', { slipNumber });
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({ id: logId, kind: 'withdrawal.logged', body: { logId, slipNumber, count } }),
  );
  environment.changed('affairs');
  return viewOf(environment, logId);
}

/** Strikes a line out; it stays in the list with its reason and counts no more. */
export function strikeWithdrawal(
  environment: Environment,
  who: Who,
  params: Params<'affairs.strikeWithdrawal'>,
): Outcome<Withdrawal> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const row = environment.projections.withdrawals.find(params.logId);
  if (!row) return refuse('NOT_FOUND');
  const { logId } = params;
  const reason = params.reason.trim();
  if (row.state === 'struck') return row.reason === reason ? viewOf(environment, logId) : refuse('TASK_CLOSED');
  environment.journal.commit({ operator: who.operatorId, businessDate: bookingDate(environment) }, (append) =>
    append({ id: freshId(environment), kind: 'withdrawal.struck', body: { logId, reason } }),
  );
  environment.changed('affairs');
  return viewOf(environment, logId);
}

/** The log of a month. */
export function listWithdrawals(environment: Environment, month: string): Answer<'affairs.listWithdrawals'> {
  const rows = environment.projections.withdrawals.listOfMonth(month).slice(0, 2000);
  const counted = rows.filter((row) => row.state === 'logged');
  return {
    month,
    withdrawals: rows.map((row) => view(environment, row)),
    slips: counted.length,
    count: counted.reduce((sum, row) => sum + row.count, 0),
  };
}
