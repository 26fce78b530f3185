import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown } from '../people/index.ts';
import { toStationDate } from '../ports/clock.ts';
import { type AccountDesk, accountOf } from './account.ts';
import { serialToday } from './statement.ts';
import { unattended } from './terminalKind.ts';
import type { Visit } from './visit.ts';

/** A complaint or a wish: an act, also without a word of its own: what it is about was picked. Who says so travels in its erasable part, and only when he wants it. */
export function complain(
  environment: Environment,
  visit: Visit | undefined,
  params: Params<'kiosk.complain'>,
): Outcome<Answer<'kiosk.complain'>> {
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const { about, anonymous, complaintId, kind } = params;
  const done = environment.store.findById(complaintId)?.entry;
  if (done) return done.kind === 'complaint.made' ? ok({ complaintId, number: done.body.serial }) : refuse('ID_REUSED');
  const text = params.text.trim();
  const { businessDate, serial } = serialToday(environment);
  const named = !anonymous && visit !== undefined;
  const phone = params.phone?.trim() ?? '';
  environment.journal.commit({ operator: unattended.operatorId, businessDate }, (append) =>
    append({
      id: complaintId,
      kind: 'complaint.made',
      body: { complaintId, what: kind, about, anonymous: !named, serial },
      private: {
        text,
        ...(named ? { name: visit.card.chineseName || visit.card.name, idNumber: visit.card.number } : {}),
        ...(named && phone !== '' ? { phone } : {}),
      },
    }),
  );
  environment.changed('delivery');
  return ok({ complaintId, number: serial });
}

/** Self-certification of the owner of the ID card that lies there, where the county lets people certify themselves. */
export function certify(desk: AccountDesk, visit: Visit, certificationId: string): Outcome<Answer<'kiosk.certify'>> {
  const { environment } = desk;
  const ready = requireReady(environment);
  if (!ready.ok) return ready;
  const known = visit.personKey === undefined ? undefined : findKnown(environment, visit.personKey);
  const done = environment.projections.certifications.find(certificationId);
  if (done)
    return known?.keys.includes(done.personKey) ? ok({ certificationId, on: done.businessDate }) : refuse('ID_REUSED');
  if (environment.store.findById(certificationId)) return refuse('ID_REUSED');
  if (!visit.cardLies) return refuse('VISIT_CARD_CHANGED');
  if (!known || accountOf(desk, known, visit).certification?.selfAllowed !== true) return refuse('CERTIFY_NOT_ALLOWED');
  const { businessDate, serial } = serialToday(environment);
  environment.journal.commit({ operator: unattended.operatorId, businessDate }, (append) =>
    append({
      id: certificationId,
      kind: 'certification.made',
      body: { certificationId, personKey: known.personKey, method: '04', document: visit.card.document, serial },
      private: { name: known.name, idNumber: known.idNumber },
    }),
  );
  environment.changed('delivery');
  return ok({ certificationId, on: toStationDate(environment.clock.wallMs()) });
}
