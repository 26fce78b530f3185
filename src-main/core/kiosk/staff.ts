import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { type Outcome } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from '../operators/index.ts';
import type { KioskDesk } from './kioskDesk.ts';

const anybody = ['clerk', 'head', 'custodian', 'auditor'];

/** Staff sets the service with the own PIN, judged and limited like every PIN of this terminal. */
export async function setServiceByStaff(
  desk: OperatorDesk,
  kiosk: KioskDesk,
  params: Params<'kiosk.staffSetService'>,
): Promise<Outcome<Record<string, never>>> {
  const { operatorId, pin, service } = params;
  const approved = await approve(desk, { operatorId, pin }, { not: '', roles: anybody });
  if (!approved.ok) return approved;
  kiosk.service.set(service, operatorId);
  if (service !== 'open') kiosk.end('closed');
  kiosk.card.set('no-card');
  return ok({});
}
