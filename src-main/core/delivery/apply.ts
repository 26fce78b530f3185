import type { Entry, EntryWithPrivate, NotedAnswer } from '../journal/index.ts';
import type { ActRow, Projections } from '../ports/projections.ts';
import { tallyNames } from '../ports/tallies.ts';

/** What of an act the queue needs: whom it concerns, what must be answered before it, how much money. */
function queueFacts(
  entry: Entry,
  projections: Projections,
): Pick<ActRow, 'personKey' | 'after' | 'contributionId' | 'amountFen' | 'byCard'> {
  switch (entry.kind) {
    case 'contribution.collected':
    case 'contribution.governmentPaid': {
      const { contributionId, personKey, selfFen, tender } = (entry as Entry<'contribution.collected'>).body;
      // Registration goes first; its refusal keeps the payment here, visibly, as one open task.
      const enrolment = projections.enrolments.findByPerson(personKey);
      return {
        ...{ personKey, contributionId, amountFen: selfFen },
        ...(tender === 'card' ? { byCard: true } : {}),
        ...(enrolment ? { after: enrolment.entryId } : {}),
      };
    }
    case 'contribution.reversed': {
      const { contributionId, personKey, selfFen } = (entry as Entry<'contribution.reversed'>).body;
      const original = projections.contributions.find(contributionId);
      return { personKey, contributionId, amountFen: selfFen, ...(original ? { after: original.contributionId } : {}) };
    }
    case 'refund.requested': {
      const { contributionId, personKey, selfFen } = (entry as Entry<'refund.requested'>).body;
      return { personKey, contributionId, amountFen: selfFen, after: contributionId };
    }
    case 'charge.decided': {
      const { amountFen, contributionId, personKey } = (entry as Entry<'charge.decided'>).body;
      return { personKey, contributionId, amountFen };
    }
    case 'certification.made':
      return { personKey: (entry as Entry<'certification.made'>).body.personKey };
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

/** What one entry changes in the totals: an entry with hundreds of answers writes each total once. */
type Totals = Map<string, number>;

/** Puts an act into the totals (`by` 1) or takes it out (-1), as it stands in this state. */
function tally(act: ActRow, by: 1 | -1, totals: Totals): void {
  const add = (name: string, change: number): void => {
    totals.set(name, (totals.get(name) ?? 0) + change);
  };
  add(tallyNames.acts(act.state), by);
  const unanswered = act.state === 'waiting' || act.state === 'deferred';
  // What a card paid lies with the acquirer: the county limits what lies in the drawer.
  if (unanswered && act.kind === 'contribution.collected' && act.byCard !== true)
    add(tallyNames.unansweredCashFen, by * (act.amountFen ?? 0));
  if (act.state === 'accepted' && act.answeredAt !== undefined)
    add(tallyNames.acceptedOn(act.answeredAt.slice(0, 10)), by);
}

function addTotals(totals: Totals, projections: Projections): void {
  for (const [name, change] of totals) projections.tallies.add(name, change);
}

type Move = { readonly act: ActRow; readonly changes: Partial<ActRow> };

/** Moves acts to another state, rows and totals together. */
function moveActs(moves: Iterable<Move>, projections: Projections): void {
  const totals: Totals = new Map();
  for (const { act, changes } of moves) {
    projections.acts.patch(act.actSeq, changes);
    tally(act, -1, totals);
    tally({ ...act, ...changes }, 1, totals);
  }
  addTotals(totals, projections);
}

function stateAfter(outcome: NotedAnswer['outcome']): ActRow['state'] {
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
    const totals: Totals = new Map();
    tally(act, 1, totals);
    addTotals(totals, projections);
    return;
  }
  if (entry.kind === 'delivery.answered') {
    moveActs(movesBy(appended as EntryWithPrivate<'delivery.answered'>, projections), projections);
    return;
  }
  if (entry.kind === 'delivery.sentAgain') {
    const act = projections.acts.findByEntry(entry.body.entryId);
    if (act) moveActs([{ act, changes: { state: 'waiting' } }], projections);
  }
}

/** What an entry's answers make of their acts, one after the other: a row is read when its turn comes. */
function* movesBy({ entry }: EntryWithPrivate<'delivery.answered'>, projections: Projections): Generator<Move> {
  for (const { code, entryId, field, outcome, reason, reference } of entry.body.answers) {
    const act = projections.acts.findByEntry(entryId);
    if (!act) throw new Error('delivery: an answer to an act nobody made');
    const changes = {
      state: stateAfter(outcome),
      answeredAt: entry.at,
      reference,
      code: outcome === 'conflict' ? 'CONFLICT' : code,
      reason,
      field,
    };
    yield { act, changes: changes as Partial<ActRow> };
  }
}
