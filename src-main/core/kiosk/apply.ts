import type { EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

/** Statements and certifications. How a kiosk stands is told to others only: its own newest word is in its settings. */
export function applyKiosk(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  const { at, businessDate = '', seq } = entry;
  switch (entry.kind) {
    case 'certification.made': {
      const { certificationId, personKey } = entry.body;
      projections.certifications.insert({ certificationId, seq, personKey, businessDate, at });
      return;
    }
    case 'kiosk.closed':
    case 'kiosk.opened': {
      const { kiosk, orderId } = entry.body;
      const row = { kiosk, seq, orderId, service: entry.kind === 'kiosk.closed' ? 'closed' : 'open', at } as const;
      if (projections.kioskOrders.find(kiosk)) projections.kioskOrders.patch(kiosk, row);
      else projections.kioskOrders.insert(row);
      return;
    }
    case 'statement.made': {
      const { number, personKey, statementId } = entry.body;
      projections.statements.insert({ statementId, seq, personKey, number, at, state: 'printing' });
      return;
    }
    case 'statement.told':
      projections.statements.patch(entry.body.statementId, { state: entry.body.state });
      return;
    case 'statement.answered': {
      const { answer, statementId } = entry.body;
      const wasDisputed = projections.statements.find(statementId)?.dispute !== undefined;
      projections.statements.patch(statementId, {
        answer,
        answeredSeq: seq,
        ...(answer === 'disagrees' ? { dispute: 'open', disputedAt: at } : wasDisputed ? { dispute: 'agreed' } : {}),
      });
      return;
    }
    case 'statement.settled':
      projections.statements.patch(entry.body.statementId, { dispute: entry.body.outcome });
      return;
    default:
  }
}
