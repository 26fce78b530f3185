import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import { reverseCard } from '../../core/charges/index.ts';
import {
  chooseTier,
  collectCash,
  collectHousehold,
  contributionView,
  type DraftContribution,
  findDraft,
  openDraft,
  recordGovernmentPaid,
  reverse,
} from '../../core/collection/index.ts';
import { refuse } from '../../core/kernel/outcome.ts';
import { askedFirst, claimedFirst, type Wanted } from '../../core/peers/index.ts';
import { findKnown, personLine } from '../../core/people/index.ts';
import { toStationDate } from '../../core/ports/clock.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

/** Whom and which year money under these ids is about; an id nobody drafted is refused by the act itself. */
export function wantedOf(rooms: Rooms, contributionIds: readonly string[]): readonly Wanted[] {
  return contributionIds.flatMap((contributionId) => findDraft(rooms, contributionId) ?? []);
}

/** A draft without a year is for the year of the open till. */
function yearAsked(rooms: Rooms, year: number | undefined): number {
  const { clock, projections } = rooms.environment;
  const today = projections.shifts.findOpen()?.businessDate ?? toStationDate(clock.wallMs());
  return year ?? Number(today.slice(0, 4));
}

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
    askedFirst(
      rooms.environment,
      () => [{ personKey: params.personKey, year: yearAsked(rooms, params.year) }],
      () => openDraft(rooms, caller.who, params),
    ),
  ),
  'collection.chooseTier': serve('collection.chooseTier', (rooms, params, caller) =>
    askedFirst(
      rooms.environment,
      () => wantedOf(rooms, [params.contributionId]),
      () => chooseTier(rooms, caller.who, params),
    ),
  ),
  'collection.collectCash': serve('collection.collectCash', (rooms, params, caller) =>
    claimedFirst(
      rooms.environment,
      () => wantedOf(rooms, [params.contributionId]),
      () => collectCash(rooms, caller.who, params),
    ),
  ),
  'collection.collectHousehold': serve('collection.collectHousehold', (rooms, params, caller) =>
    claimedFirst(
      rooms.environment,
      () =>
        wantedOf(
          rooms,
          params.lines.map((line) => line.contributionId),
        ),
      () => collectHousehold(rooms, caller.who, params),
    ),
  ),
  'collection.recordGovernmentPaid': serve('collection.recordGovernmentPaid', (rooms, params, caller) =>
    claimedFirst(
      rooms.environment,
      () => wantedOf(rooms, [params.contributionId]),
      () => recordGovernmentPaid(rooms, caller.who, params),
    ),
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
