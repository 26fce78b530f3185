import { addPostings, assertBooks } from '../accounts/index.ts';
import type { EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

/** Lists whose bag was counted, what of them is booked, and the collective's aid. */
export function applyBatches(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  const { agentBatches, collectiveAids } = projections;
  switch (entry.kind) {
    case 'batch.counted': {
      const { agentId, batchId, countedFen, differences, lineCount, linesFen, postings, reason, villageCode, year } =
        entry.body;
      addPostings(postings, entry, projections);
      agentBatches.insert({
        ...{ batchId, agentId, villageCode, year, countedFen, lineCount, linesFen },
        businessDate: entry.businessDate ?? '',
        shiftId: entry.shift ?? '',
        operator: entry.operator ?? '',
        at: entry.at,
        state: 'booking',
        bookedCount: 0,
        bookedFen: 0,
        differences: JSON.stringify(differences),
        ...(reason === undefined ? {} : { reason }),
        seq: entry.seq,
      });
      return;
    }
    case 'contribution.collected':
    case 'contribution.governmentPaid': {
      const { agentBatchId } = entry.body;
      if (agentBatchId === undefined) return;
      const batch = agentBatches.find(agentBatchId);
      assertBooks(batch?.state === 'booking', 'a line is booked while its list is open');
      const cashFen = entry.kind === 'contribution.collected' ? entry.body.selfFen : 0;
      agentBatches.patch(agentBatchId, {
        bookedCount: batch.bookedCount + 1,
        bookedFen: batch.bookedFen + cashFen,
      });
      return;
    }
    case 'aid.recorded': {
      const { aidId, amountFen, batchId, personKey, year } = entry.body;
      const batch = agentBatches.find(batchId);
      assertBooks(batch?.state === 'booking', 'aid is recorded while its list is open');
      agentBatches.patch(batchId, { bookedCount: batch.bookedCount + 1 });
      collectiveAids.insert({ seq: entry.seq, aidId, batchId, personKey, year, amountFen, at: entry.at });
      return;
    }
    case 'batch.settled': {
      const { batchId, bookedFen, differenceFen, postings } = entry.body;
      const batch = agentBatches.find(batchId);
      assertBooks(batch?.state === 'booking', 'a list is settled once');
      assertBooks(batch.bookedFen === bookedFen, 'a settlement says what was booked');
      assertBooks(batch.countedFen - batch.bookedFen === differenceFen, 'what is over or short is counted less booked');
      addPostings(postings, entry, projections);
      agentBatches.patch(batchId, {
        state: 'settled',
        differenceFen,
        settledAt: entry.at,
        settledSeq: entry.seq,
      });
      return;
    }
    case 'agent.monthSettled': {
      const { agentId, month, settlementId } = entry.body;
      projections.agentMonths.insert({ agentMonth: `${agentId}/${month}`, settlementId, seq: entry.seq });
      return;
    }
    default:
  }
}
