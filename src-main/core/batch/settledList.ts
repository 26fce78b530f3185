import { formatYuan } from '../../contract/values/fen.ts';
import type { Entry, PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { BatchDraft, BatchLine } from './batchDraft.ts';

/** Characters of a paper's name a line shows. */
const mostPaper = 50;

/** What an entry says of its line, in the words a list has. */
function wordsOf(entry: Entry | undefined): Pick<BatchLine, 'kind' | 'amount' | 'tier' | 'paper'> {
  switch (entry?.kind) {
    case 'contribution.governmentPaid': {
      const { authority, tierFen } = (entry as Entry<'contribution.governmentPaid'>).body;
      return { kind: 'government', amount: '', tier: formatYuan(tierFen), paper: authority.slice(0, mostPaper) };
    }
    case 'aid.recorded': {
      const { amountFen, resolution } = (entry as Entry<'aid.recorded'>).body;
      return { kind: 'aid', amount: formatYuan(amountFen), tier: '', paper: resolution.slice(0, mostPaper) };
    }
    case 'contribution.collected': {
      const { selfFen, tierFen } = (entry as Entry<'contribution.collected'>).body;
      return { kind: 'self', amount: formatYuan(selfFen), tier: formatYuan(tierFen) };
    }
    default:
      throw new Error('batch: a line whose entry is missing');
  }
}

function lineOf(environment: Environment, lineId: string): BatchLine {
  const found = environment.store.findById(lineId);
  // Somebody erased has neither name nor number any more.
  const { idNumber = '', name = '' } = (found?.private ?? {}) as Partial<PersonPrivate>;
  return { lineId, name, idNumber, accepted: [], ...wordsOf(found?.entry) };
}

/**
 * A settled list as the books have it: its draft went with the settlement, but its receipts may still have to be printed, and whoever
 * sends a command about it once more gets the answer of the first time. Lines that were never booked are gone with the draft.
 */
export function settledDraft(environment: Environment, batchId: string): BatchDraft | undefined {
  const { agentBatches, collectiveAids, contributions } = environment.projections;
  const row = agentBatches.find(batchId);
  if (row?.state !== 'settled') return undefined;
  const { agentId, villageCode, year } = row;
  const booked = [
    ...contributions.listOfBatch(row).map(({ contributionId, seq }) => ({ lineId: contributionId, seq })),
    ...collectiveAids.listOfBatch(row).map(({ aidId, seq }) => ({ lineId: aidId, seq })),
  ];
  const lines = booked.toSorted((one, other) => one.seq - other.seq).map(({ lineId }) => lineOf(environment, lineId));
  return { batchId, agentId, villageCode, year, lines };
}
