import { applyAffairs } from '../affairs/index.ts';
import { applyBatches } from '../batch/index.ts';
import { applyCharges } from '../charges/index.ts';
import { applyCollection } from '../collection/index.ts';
import { applyDelivery } from '../delivery/index.ts';
import { applyElsewhere } from '../elsewhere/index.ts';
import { applyEnrolment } from '../enrolment/index.ts';
import type { EntryWithPrivate } from '../journal/index.ts';
import { applyHelp, applyKiosk } from '../kiosk/index.ts';
import { applyMonth } from '../month/index.ts';
import { applyOperators } from '../operators/index.ts';
import type { Projections } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';
import { applyOutage } from '../outage/index.ts';
import { applyDays } from '../reconciliation/index.ts';
import { applyReceipts } from '../receipts/index.ts';
import { applyRemittance } from '../remittance/index.ts';
import { applyStatements } from '../statements/index.ts';
import { applyStock } from '../stock/index.ts';
import { applyTill } from '../till/index.ts';

/** Serial numbers (流水号) are for people: counted per business date, never a key. */
function applySerial(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  if (!('serial' in entry.body) || entry.businessDate === undefined) return;
  projections.tallies.set(tallyNames.serials(entry.businessDate), Number(entry.body.serial.slice(-6)));
}

/**
 * Writes one entry into every projection, inside the commit or while rebuilding. Reads only projections, never the mirror:
 * replaying the journal must give the same rows whatever the province says later.
 */
export function applyEntry(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  // Delivery looks up the original before collection changes it; the order of the others does not matter.
  applyDelivery(appended, projections);
  applyCollection(appended, projections);
  applyElsewhere(appended, projections);
  applyCharges(appended, projections);
  applyReceipts(appended, projections);
  applyStock(appended, projections);
  applyOutage(appended, projections);
  applyTill(appended, projections);
  applyDays(appended, projections);
  applyBatches(appended, projections);
  applyRemittance(appended, projections);
  applyAffairs(appended, projections);
  applyHelp(appended, projections);
  applyKiosk(appended, projections);
  applyStatements(appended, projections);
  applyMonth(appended, projections);
  applyEnrolment(appended, projections);
  applyOperators(appended, projections);
  applySerial(appended, projections);
  if (entry.kind === 'task.closed') {
    projections.closedTasks.insert({ taskId: entry.body.taskId, seq: entry.seq, done: entry.body.done, at: entry.at });
  }
}
