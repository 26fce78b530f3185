import { ok } from '../../contract/values/result.ts';
import { type ChargeDesk, settleTerminal } from '../charges/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { toStationDate } from '../ports/clock.ts';
import type { ShiftRow } from '../ports/projections.ts';
import { closeUnattendedDay, sealUnattendedDay } from '../reconciliation/index.ts';
import { openShift } from '../till/index.ts';
import { clockTimeAt } from './service.ts';
import { kioskTableOn, unattended } from './terminalKind.ts';

/** The till nobody stands at: no drawer, no float. Opened with the first payment of a day, closed after service by the station itself. */
export class UnattendedTill {
  readonly #environment: Environment;
  readonly #charges: ChargeDesk;
  #settling = false;
  /** The shift whose terminal was asked for its total already. */
  #settled: string | undefined;

  constructor(environment: Environment, charges: ChargeDesk) {
    this.#environment = environment;
    this.#charges = charges;
  }

  /** The till of today, opened where there is none; an older one is closed first. */
  open(): Outcome<ShiftRow> {
    const { projections } = this.#environment;
    const before = projections.shifts.findOpen();
    if (before && before.operator !== unattended.operatorId) return refuse('SHIFT_OF_ANOTHER');
    if (before?.businessDate === this.#today()) return ok(before);
    const provinceDay = this.#dayBehindClock();
    if (before && provinceDay !== undefined && provinceDay <= before.businessDate)
      return refuse('CLOCK_AHEAD', { businessDate: this.#today(), provinceDay });
    if (before && !closeUnattendedDay(this.#environment, unattended, before)) return this.#stuck(before);
    if (!before) sealUnattendedDay(this.#environment, unattended);
    const opened = openShift(this.#environment, unattended, { shiftId: freshId(this.#environment), floatFen: 0 });
    if (!opened.ok) return opened;
    const shift = projections.shifts.find(opened.value.shiftId);
    if (!shift) throw new Error('kiosk: the till just opened is missing');
    return ok(shift);
  }

  /** Called every few seconds: after the last moment of service, or on another day, the terminal's batch and then the till are closed. */
  closeWhenOver(): void {
    const shift = this.#environment.projections.shifts.findOpen();
    if (!shift || shift.operator !== unattended.operatorId || this.#settling || !this.#isOver(shift)) return;
    if (this.#environment.projections.charges.listOpen().length > 0) return;
    if (this.#settled === shift.shiftId) return void closeUnattendedDay(this.#environment, unattended, shift);
    this.#settling = true;
    void this.#settle(shift);
  }

  async #settle(shift: ShiftRow): Promise<void> {
    try {
      // A terminal that does not answer is settled by the acquirer; the till closes all the same.
      await settleTerminal({ environment: this.#environment, charges: this.#charges }, unattended, {
        settlementId: freshId(this.#environment),
      });
    } catch (error) {
      this.#environment.log.warn('kiosk-settle', { message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#settled = shift.shiftId;
      this.#settling = false;
    }
  }

  #isOver(shift: ShiftRow): boolean {
    // A clock that runs ahead ends no day that still goes on: sealed, it would take no money until tomorrow.
    const provinceDay = this.#dayBehindClock();
    if (provinceDay !== undefined) return shift.businessDate < provinceDay;
    if (shift.businessDate !== this.#today()) return true;
    const { closesAt } = kioskTableOn(this.#environment.policy(), shift.businessDate);
    return clockTimeAt(this.#environment) >= closesAt;
  }

  #stuck(shift: ShiftRow): Outcome<never> {
    const [charge] = this.#environment.projections.charges.listOpen();
    if (charge) return refuse('CHARGE_OPEN', { where: 'terminal', year: charge.year, amountFen: charge.amountFen });
    return refuse('SHIFT_DAY_OVER', { businessDate: shift.businessDate });
  }

  /** The province's day where this machine's clock is ahead of it; `undefined` where it is not, or where nobody knows. */
  #dayBehindClock(): string | undefined {
    const provinceDay = this.#environment.provinceTime.latestDay();
    return provinceDay !== undefined && provinceDay < this.#today() ? provinceDay : undefined;
  }

  #today(): string {
    return toStationDate(this.#environment.clock.wallMs());
  }
}
