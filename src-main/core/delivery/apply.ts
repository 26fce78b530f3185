import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { ActRow, Projections } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';

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
      return { personKey, contributionId, amountFen: selfFen, ...(original ? { after: original.contributionId } : {}) };
    }
    case 'person.registered':
      return { personKey: (entry as Entry<'person.registered'>).body.personKey };
    case 'receipt.replaced': {
      const original = projections.contributions.find((entry as Entry<'receipt.replaced'>).body.contributionId);
      return original
        ? { personKey: original.personKey, contributionId: original.contributionId, after: original.contributionId }
        : {};
    }
    default:
      return {};
  }
}

/** Puts an act into the totals (`by` 1) or takes it out (-1), as it stands in this state. */
function tally(act: ActRow, by: 1 | -1, projections: Projections): void {
  const { tallies } = projections;
  tallies.add(tallyNames.acts(act.state), by);
  const unanswered = act.state === 'waiting' || act.state === 'deferred';
  if (unanswered && act.kind === 'contribution.collected')
    tallies.add(tallyNames.unansweredCashFen, by * (act.amountFen ?? 0));
  if (act.state === 'accepted' && act.answeredAt !== undefined)
    tallies.add(tallyNames.acceptedOn(act.answeredAt.slice(0, 10)), by);
}

/** Moves an act to another state, row and totals together. */
function moveAct(act: ActRow, changes: Partial<ActRow>, projections: Projections): void {
  projections.acts.patch(act.actSeq, changes);
  tally(act, -1, projections);
  tally({ ...act, ...changes }, 1, projections);
}

function stateAfter(outcome: Entry<'delivery.answered'>['body']['outcome']): ActRow['state'] {
  if (outcome === 'accepted' || outcome === 'duplicate') return 'accepted';
  return outcome === 'deferred' ? 'deferred' : 'refused';
}

/** The queue of acts and what the province said of them. An act leaves only with a stored answer. */
export function applyDelivery(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  if (entry.actSeq !== undefined) {
    const act: ActRow = {
      actSeq: entry.actSeq,
      entryId: entry.id,
      seq: entry.seq,
      kind: entry.kind,
      at: entry.at,
      state: 'waiting',
      ...queueFacts(entry, projections),
    };
    projections.acts.insert(act);
    tally(act, 1, projections);
    return;
  }
  if (entry.kind === 'delivery.answered') {
    const act = projections.acts.findByEntry(entry.body.entryId);
    if (!act) throw new Error('delivery: an answer to an act nobody made');
    const { code, field, outcome, reason, reference } = entry.body;
    const answer = {
      state: stateAfter(outcome),
      answeredAt: entry.at,
      reference,
      code: outcome === 'conflict' ? 'CONFLICT' : code,
      reason,
      field,
    };
    moveAct(act, answer as Partial<ActRow>, projections);
    return;
  }
  if (entry.kind === 'delivery.sentAgain') {
    const act = projections.acts.findByEntry(entry.body.entryId);
    if (act) moveAct(act, { state: 'waiting' }, projections);
  }
}
