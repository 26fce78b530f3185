import { ok } from '../../contract/values/result.ts';
import { collectAgentLine, type DraftContribution, recordGovernmentLine, serialOf } from '../collection/index.ts';
import type { Who } from '../kernel/environment.ts';
import { requireShift } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { BatchDraft } from './batchDraft.ts';
import { findAgent } from './agents.ts';
import { type CheckDesk, type CheckedBatchLine, checkLine } from './checkLine.ts';

/** The draft of a line's money, exactly as the check of this moment quotes it. */
function draftOf({ line, quote }: CheckedBatchLine): DraftContribution | undefined {
  if (!quote) return undefined;
  const { governmentFen, kind, personKey, quoteId, selfFen, subsidyFen, tierFen, year } = quote;
  return {
    ...{ contributionId: line.lineId, quoteId, personKey, year, kind, selfFen, governmentFen, subsidyFen },
    ...(tierFen === undefined ? {} : { tierFen }),
  };
}

/** Aid of the collective: no money passes, so no posting and no receipt. */
function recordAid(
  desk: CheckDesk,
  who: Who,
  subject: { readonly batch: BatchDraft; readonly checked: CheckedBatchLine },
): Outcome<undefined> {
  const { environment } = desk;
  const { batch, checked } = subject;
  const { dueFen, known, line } = checked;
  if (environment.store.findById(line.lineId)) return ok(undefined);
  const shift = requireShift(environment, who);
  if (!shift.ok) return shift;
  const policy = environment.policy();
  if (!known || !policy) return refuse('POLICY_MISSING');
  const { businessDate, shiftId } = shift.value;
  environment.journal.commit({ operator: who.operatorId, shift: shiftId, businessDate }, (append) =>
    append({
      id: line.lineId,
      kind: 'aid.recorded',
      body: {
        ...{
          aidId: line.lineId,
          batchId: batch.batchId,
          personKey: known.personKey,
          scheme: 'resident-pension' as const,
        },
        ...{ year: batch.year, amountFen: dueFen, resolution: line.paper ?? '', policyVersion: policy.version },
        serial: serialOf(environment, businessDate),
        villageCode: known.villageCode,
      },
      private: { name: known.name, idNumber: known.idNumber },
    }),
  );
  return ok(undefined);
}

/**
 * Books one line of a list: checked again at this very moment, then one commit. A line that is no longer in order is refused with the
 * worst thing about it and stays in the list.
 */
export function bookLine(
  desk: CheckDesk,
  who: Who,
  subject: { readonly batch: BatchDraft; readonly checked: CheckedBatchLine },
): Outcome<undefined> {
  const { batch } = subject;
  const { environment } = desk;
  if (environment.store.findById(subject.checked.line.lineId)) return ok(undefined);
  const checked = environment.store.reading(() => checkLine(desk, batch, subject.checked.line));
  const { line } = checked;
  const [worst] = checked.problems;
  if (worst?.code === 'blocked') return refuse(worst.params['error'] as 'OFFLINE_LIMIT', worst.params);
  if (worst) return refuse('BATCH_NOT_DECIDED', { count: checked.problems.length });
  if (line.kind === 'aid') return recordAid(desk, who, { batch, checked });
  const draft = draftOf(checked);
  if (!draft) return refuse('QUOTE_UNKNOWN');
  if (line.kind === 'government') {
    const ground = { authority: line.paper ?? '', agentBatchId: batch.batchId };
    const recorded = recordGovernmentLine(desk, who, { draft, ground });
    return recorded.ok ? ok(undefined) : recorded;
  }
  const agent = findAgent(environment, batch.agentId);
  const payer = { kind: 'agent', agentId: batch.agentId, name: agent?.name ?? '', batchId: batch.batchId } as const;
  const taken = collectAgentLine(desk, who, { draft, agent: payer });
  return taken.ok ? ok(undefined) : taken;
}
