import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { ActRow, Projections } from '../ports/projections.ts';

/** What of an act the queue needs: whom it concerns, what must be answered before it, how much money. */
function queueFacts(
  entry: Entry,
  projections: Projections,
): Pick<ActRow, 'personKey' | 'after' | 'contributionId' | 'amountFen'> {
  switch (entry.kind) {
    case 'contribution.collected':
    case 'contribution.governmentPaid': {
      const { contributionId, personKey, selfFen } = (entry as Entry<'contribution.collected'>).body;
      // Registration goes first; its refusal keeps the payment here, visibly, as one open task.
      const enrolment = projections.enrolments.findByPerson(personKey);
      return { personKey, contributionId, amountFen: selfFen, ...(enrolment ? { after: enrolment.entryId } : {}) };
    }
    case 'contribution.reversed': {
      const { contributionId, personKey, selfFen } = (entry as Entry<'contribution.reversed'>).body;
      const original = projections.contributions.find(contributionId);
      return { personKey, contributionId, amountFen: selfFen, ...(original ? { after: original.entryId } : {}) };
    }
    case 'person.registered':
      return { personKey: (entry as Entry<'person.registered'>).body.personKey };
    case 'receipt.replaced': {
      const original = projections.contributions.find((entry as Entry<'receipt.replaced'>).body.contributionId);
      return original
        ? { personKey: original.personKey, contributionId: original.contributionId, after: original.entryId }
        : {};
    }
    default:
      return {};
  }
}

/** The queue of acts and what the province said of them. An act leaves only with a stored answer. */
export function applyDelivery(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  if (entry.actSeq !== undefined) {
    projections.acts.insert({
      actSeq: entry.actSeq,
      entryId: entry.id,
      seq: entry.seq,
      kind: entry.kind,
      at: entry.at,
      state: 'waiting',
      ...queueFacts(entry, projections),
    });
    return;
  }
  if (entry.kind === 'delivery.answered') {
    const act = projections.acts.findByEntry(entry.body.entryId);
    if (!act) throw new Error('delivery: an answer to an act nobody made');
    const { code, field, outcome, reason, reference } = entry.body;
    projections.acts.patch(act.actSeq, {
      state:
        outcome === 'accepted' || outcome === 'duplicate'
          ? 'accepted'
          : outcome === 'deferred'
            ? 'deferred'
            : 'refused',
      answeredAt: entry.at,
      reference,
      code: outcome === 'conflict' ? 'CONFLICT' : code,
      reason,
      field,
    } as Partial<ActRow>);
    return;
  }
  if (entry.kind === 'delivery.sentAgain') {
    const act = projections.acts.findByEntry(entry.body.entryId);
    if (act) projections.acts.patch(act.actSeq, { state: 'waiting' });
  }
}
