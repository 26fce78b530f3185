import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { reverseCard } from '../../core/charges/index.ts';
import {
  chooseTier,
  collectCash,
  collectHousehold,
  contributionView,
  type DraftContribution,
  openDraft,
  recordGovernmentPaid,
  reverse,
} from '../../core/collection/index.ts';
import { refuse } from '../../core/kernel/outcome.ts';
import { findKnown, personLine } from '../../core/people/index.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

function listDrafts(rooms: Rooms): Answer<'collection.listDrafts'> {
  const { environment } = rooms;
  const drafts = environment.drafts
    .list('contribution', 20)
    .map((row) => ({ row, draft: JSON.parse(row.json) as DraftContribution }))
    .map(({ draft, row }) => ({ row, draft, known: findKnown(environment, draft.personKey) }));
  return {
    drafts: drafts.flatMap(({ draft, known, row }) =>
      known
        ? [
            {
              contributionId: row.draftId,
              person: personLine(environment, known),
              year: draft.year,
              savedAt: row.savedAt,
            },
          ]
        : [],
    ),
  };
}

export const collectionHandlers = {
  'collection.openDraft': serve('collection.openDraft', (rooms, params, caller) =>
    openDraft(rooms, caller.who, params),
  ),
  'collection.chooseTier': serve('collection.chooseTier', (rooms, params, caller) =>
    chooseTier(rooms, caller.who, params),
  ),
  'collection.collectCash': serve('collection.collectCash', (rooms, params, caller) =>
    collectCash(rooms, caller.who, params),
  ),
  'collection.collectHousehold': serve('collection.collectHousehold', (rooms, params, caller) =>
    collectHousehold(rooms, caller.who, params),
  ),
  'collection.recordGovernmentPaid': serve('collection.recordGovernmentPaid', (rooms, params, caller) =>
    recordGovernmentPaid(rooms, caller.who, params),
  ),
  'collection.getContribution': serve('collection.getContribution', (rooms, params) => {
    const row = rooms.environment.projections.contributions.find(params.contributionId);
    return row ? ok(contributionView(rooms.environment, row)) : refuse('NOT_FOUND');
  }),
  'collection.listShiftContributions': serve('collection.listShiftContributions', (rooms, params) => {
    const { contributions, shifts } = rooms.environment.projections;
    const shift = shifts.findOpen() ?? shifts.findLast();
    if (!shift) return ok({ contributions: [], total: 0 });
    const rows = contributions.listOfShift(shift.shiftId, params.limit, params.before);
    const tally = contributions.countOfShift(shift.shiftId);
    return ok({
      contributions: rows.map((row) => contributionView(rooms.environment, row)),
      total: tally.cash + tally.card + tally.government,
    });
  }),
  'collection.reverse': serve('collection.reverse', async (rooms, params, caller) => {
    const card = rooms.environment.projections.contributions.find(params.contributionId)?.tender === 'card';
    return (card ? reverseCard : reverse)(rooms, caller.who, params);
  }),
  'collection.listDrafts': serve('collection.listDrafts', (rooms) => ok(listDrafts(rooms))),
};
