import { err, ok } from '../../contract/values/result.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Province, ProvinceAnswer, ProvinceFailure } from '../../core/ports/province.ts';
import type { CallName } from '../../adapters/province/wire/calls.ts';
import type { PracticeBook } from './book.ts';
import type { Fault, Faults } from './faults.ts';

export type DirectProvinceOptions = {
  readonly book: PracticeBook;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly terminal: string;
};

const failed = (failure: ProvinceFailure) => err(failure);

/**
 * The `Province` port straight onto the practice book: no HTTP, no signatures, the same faults as the wire would bring. For the
 * simulator, where a thousand stations share one process and all time is the simulated clock's.
 */
export function createDirectProvince(options: DirectProvinceOptions): Province {
  const { book, terminal } = options;
  const say = <T>(call: CallName, act: () => ProvinceAnswer<T>): Promise<ProvinceAnswer<T>> =>
    underFault(options, options.faults.next(call), act);
  return {
    heartbeat: ({ peer }) => say('heartbeat', () => ok(book.heartbeat(terminal, peer))),
    reference: (haveVersion) =>
      say('reference', () => {
        const signed = book.signedBundle();
        return ok(signed.bundle.version === haveVersion ? undefined : signed);
      }),
    changes: (cursor, limit) =>
      say('changes', () => {
        const page = book.changes(cursor, limit);
        return page === undefined ? failed({ kind: 'refused', code: 'REQUEST_MALFORMED' }) : ok(page);
      }),
    person: (key) => say('person', () => ok(book.person(key))),
    code: (token) => say('code', () => ok(book.code(token))),
    deliver: async (acts) => {
      const fault = options.faults.next('deliver');
      const taken = fault?.kind === 'partial' ? acts.slice(0, Math.ceil(acts.length / 2)) : acts;
      const objection = fault?.kind === 'refuse-acts' ? { code: fault.code, reason: fault.reason } : undefined;
      return underFault(options, fault, () => ok(book.deliver(terminal, taken, objection)));
    },
    ask: (ids) => say('ask', () => ok(book.ask(terminal, ids))),
    leaseReceipts: (requestId, want) => say('lease', () => ok(book.terminals.lease(terminal, requestId, want))),
    heldActs: (after, limit) => say('held', () => ok(book.held(terminal, after, limit))),
    dayActs: (businessDate, after, limit) =>
      say('day', () => ok(book.dayActs(terminal, { businessDate, after, limit }))),
    reportReceipts: (report) =>
      say('receipts', () => {
        const reported = book.reportReceipts(terminal, report);
        return reported.ok ? reported : failed({ kind: 'refused', code: reported.error });
      }),
    reconcile: (sheet) => say('reconcile', () => ok(book.reconcile(terminal, sheet))),
    close: () => undefined,
  };
}

async function underFault<T>(
  options: DirectProvinceOptions,
  fault: Fault | undefined,
  act: () => ProvinceAnswer<T>,
): Promise<ProvinceAnswer<T>> {
  if (options.faults.line() === 'down') return failed({ kind: 'line', code: 'ECONNREFUSED' });
  if (fault === undefined) return known(options, act);
  switch (fault.kind) {
    case 'partial':
    case 'refuse-acts':
      return known(options, act);
    case 'latency':
      await options.clock.sleep(fault.ms);
      return known(options, act);
    case 'bandwidth': {
      const answer = known(options, act);
      // Called directly nothing is packed; the text of the answer stands for what would travel.
      await options.clock.sleep(Math.ceil((JSON.stringify(answer).length / fault.bytesPerSecond) * 1_000));
      return answer;
    }
    case 'lost-before':
      return failed({ kind: 'line', code: 'ECONNRESET' });
    case 'lost-after':
      known(options, act);
      return failed({ kind: 'line', code: 'ECONNRESET' });
    case 'late':
      known(options, act);
      await options.clock.sleep(fault.ms);
      return failed({ kind: 'timeout' });
    case 'twice':
      known(options, act);
      return known(options, act);
    case 'refuse':
      return failed({ kind: fault.code === 'STORE_MISMATCH' ? 'untrusted' : 'refused', code: fault.code });
    case 'maintenance':
      return failed({ kind: 'maintenance', code: 'MAINTENANCE', retryAfterMs: fault.retryAfterMs });
    case 'wrong-signature':
    case 'reordering':
    case 'stale-answer':
      known(options, act);
      return failed({ kind: 'untrusted', code: 'SIGNATURE_INVALID' });
    case 'clock-skew':
      known(options, act);
      return failed({ kind: 'untrusted', code: 'CLOCK_SKEW' });
    case 'garbage':
      known(options, act);
      return failed({ kind: 'garbage', code: 'NOT_SIGNED' });
  }
}

/** A revoked or unknown terminal is refused before anything happens, as at the gateway's door. */
function known<T>({ book, terminal }: DirectProvinceOptions, act: () => ProvinceAnswer<T>): ProvinceAnswer<T> {
  const found = book.terminals.find(terminal);
  if (found === undefined) return failed({ kind: 'refused', code: 'TERMINAL_UNKNOWN' });
  if (found.revokedAt !== undefined) return failed({ kind: 'refused', code: 'TERMINAL_REVOKED' });
  return act();
}
