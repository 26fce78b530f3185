import type { Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Who } from '../kernel/environment.ts';
import { requireReady } from '../kernel/gate.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { OperatorDesk } from '../operators/index.ts';
import type { StorageError } from '../ports/journalStore.ts';
import { receiptsWanted } from '../receipts/index.ts';
import { findAgent } from './agents.ts';
import { type BatchDraft, findBatch, saveBatch } from './batchDraft.ts';
import { type BatchView, batchView, type LineView, lineView } from './batchView.ts';
import { Booking } from './booking.ts';
import type { CheckDesk } from './checkLine.ts';
import { checkAgain, type CheckedList, checkList, sumsOf } from './checkList.ts';
import { countBag } from './countBag.ts';
import { decide, rewrite } from './changeLine.ts';
import { readList, readWithColumns } from './readList.ts';
import { settleAsDeclared, settleBatch } from './settle.ts';
import { settledDraft } from './settledList.ts';

/** Lists whose checks are remembered; a clerk works on one. */
const mostRemembered = 4;

/**
 * Lists of village agents: prepared as drafts, checked before any money, then one bag counted and one entry a line. What was found out
 * about lines is remembered for as long as this run lasts and found out again after.
 */
export class BatchDesk {
  readonly #desk: CheckDesk & OperatorDesk;
  readonly #storageFailed: (error: StorageError) => void;
  readonly #checked = new Map<string, CheckedList>();
  readonly #bookings = new Map<string, Booking>();

  constructor(desk: CheckDesk & OperatorDesk & { readonly storageFailed: (error: StorageError) => void }) {
    this.#desk = desk;
    this.#storageFailed = desk.storageFailed;
  }

  open(who: Who, params: Params<'batch.openBatch'>): Promise<Outcome<BatchView>> {
    const { environment } = this.#desk;
    // A settled list has no draft any more; opening its id again must not begin another one.
    const same = findBatch(environment, params.batchId) ?? environment.projections.agentBatches.find(params.batchId);
    if (same && same.agentId !== params.agentId) return Promise.resolve(refuse('ID_REUSED'));
    if (same) return this.get(params.batchId);
    const ready = requireReady(environment);
    const agent = findAgent(environment, params.agentId);
    if (!ready.ok) return Promise.resolve(ready);
    if (!agent) return Promise.resolve(refuse('AGENT_UNKNOWN'));
    const { agentId, batchId, year } = params;
    saveBatch(environment, who, { batchId, agentId, villageCode: agent.villageCode, year, lines: [] });
    return this.get(batchId);
  }

  async get(batchId: string): Promise<Outcome<BatchView>> {
    const list = await this.#list(batchId);
    return list.ok ? ok(this.#view(list.value)) : list;
  }

  async lines(batchId: string): Promise<Outcome<{ lines: LineView[] }>> {
    const list = await this.#list(batchId);
    return list.ok ? ok({ lines: list.value.lines.map((one) => lineView(this.#desk.environment, one)) }) : list;
  }

  drop(batchId: string): Outcome<Record<string, never>> {
    const { environment } = this.#desk;
    if (environment.projections.agentBatches.find(batchId)) return refuse('BATCH_COUNTED');
    const draft = findBatch(environment, batchId);
    if (!draft) return refuse('NOT_FOUND');
    environment.drafts.remove(batchId);
    if (draft.source) environment.papers.remove(draft.source.paperId);
    this.#checked.delete(batchId);
    environment.changed('batch');
    return ok({});
  }

  async readFile(
    who: Who,
    asked: { batchId: string; fileName: string; bytes: Uint8Array },
  ): Promise<Outcome<BatchView>> {
    const draft = this.#uncounted(asked.batchId);
    if (!draft.ok) return draft;
    const read = await readList(this.#desk.environment, who, { ...asked, draft: draft.value });
    return read.ok ? this.#recheck(read.value) : read;
  }

  async chooseColumns(who: Who, params: Params<'batch.chooseColumns'>): Promise<Outcome<BatchView>> {
    const draft = this.#uncounted(params.batchId);
    if (!draft.ok) return draft;
    const columns = Object.fromEntries(Object.entries(params.columns).filter(([, column]) => column !== undefined));
    const read = await readWithColumns(this.#desk.environment, who, { draft: draft.value, columns });
    return read.ok ? this.#recheck(read.value) : read;
  }

  setLine(who: Who, params: Params<'batch.setLine'>): Promise<Outcome<LineView>> {
    return this.#change(who, params, (draft, counted) => rewrite(draft, params, counted));
  }

  decideLine(who: Who, params: Params<'batch.decideLine'>): Promise<Outcome<LineView>> {
    return this.#change(who, params, (draft, _counted, list) => decide(draft, params, list));
  }

  async explainTotals(who: Who, params: Params<'batch.explainTotals'>): Promise<Outcome<BatchView>> {
    const list = await this.#list(params.batchId);
    if (!list.ok) return list;
    if (this.#isSettled(params.batchId)) return ok(this.#view(list.value));
    const draft = saveBatch(this.#desk.environment, who, { ...list.value.draft, totalsReason: params.reason.trim() });
    return ok(this.#view(this.#remember(checkAgain(this.#desk, list.value, draft))));
  }

  async countBag(who: Who, params: Params<'batch.countBag'>): Promise<Outcome<BatchView>> {
    // Everything is looked at again just before money: hours may lie between the check and the bag.
    const fresh = await this.#fresh(params.batchId);
    if (!fresh.ok) return fresh;
    const counted = await countBag(this.#desk, who, { list: fresh.value, params });
    return counted.ok ? ok(this.#view(fresh.value)) : counted;
  }

  async book(who: Who, batchId: string): Promise<Outcome<BatchView>> {
    const fresh = await this.#fresh(batchId);
    if (!fresh.ok) return fresh;
    const { environment } = this.#desk;
    if (this.#isSettled(batchId)) return ok(this.#view(fresh.value));
    if (!environment.projections.agentBatches.find(batchId)) return refuse('BATCH_NOT_COUNTED');
    if (this.#bookings.get(batchId)?.view().state === 'running') return ok(this.#view(fresh.value));
    const total = sumsOf(environment, fresh.value).ready.length;
    const booking = new Booking(this.#desk, who, { total, storageFailed: this.#storageFailed });
    this.#bookings.set(batchId, booking);
    void this.#runToEnd(booking, who, fresh.value);
    return ok(this.#view(fresh.value));
  }

  stopBooking(batchId: string): Promise<Outcome<BatchView>> {
    this.#bookings.get(batchId)?.stop();
    return this.get(batchId);
  }

  async settle(who: Who, params: Params<'batch.settle'>): Promise<Outcome<BatchView>> {
    const fresh = await this.#fresh(params.batchId);
    if (!fresh.ok) return fresh;
    const settled = await settleBatch(this.#desk, who, { list: fresh.value, params });
    return settled.ok ? ok(this.#view(fresh.value)) : settled;
  }

  /** The list as it was checked, for the copy of their file. */
  list(batchId: string): Promise<Outcome<CheckedList>> {
    return this.#list(batchId);
  }

  async #runToEnd(booking: Booking, who: Who, list: CheckedList): Promise<void> {
    const { environment } = this.#desk;
    try {
      const whole = await booking.run(list);
      const after = await this.#fresh(list.draft.batchId);
      if (after.ok && whole) settleAsDeclared(environment, who, after.value);
      if (whole) booking.finish();
    } catch (error) {
      environment.log.error('batch', { message: error instanceof Error ? error.message : String(error) });
      booking.fail();
    }
  }

  #uncounted(batchId: string): Outcome<BatchDraft> {
    const { environment } = this.#desk;
    const draft = findBatch(environment, batchId);
    if (!draft) return refuse('NOT_FOUND');
    return environment.projections.agentBatches.find(batchId) ? refuse('BATCH_COUNTED') : ok(draft);
  }

  async #change(
    who: Who,
    params: { readonly batchId: string; readonly lineId: string },
    make: (draft: BatchDraft, counted: boolean, list: CheckedList) => Outcome<BatchDraft>,
  ): Promise<Outcome<LineView>> {
    const list = await this.#list(params.batchId);
    if (!list.ok) return list;
    if (this.#bookings.get(params.batchId)?.view().state === 'running') return refuse('BATCH_RUNNING');
    const { environment } = this.#desk;
    const counted = environment.projections.agentBatches.find(params.batchId) !== undefined;
    const draft = make(list.value.draft, counted, list.value);
    if (!draft.ok) return draft;
    const settled = this.#isSettled(params.batchId);
    if (!settled) saveBatch(environment, who, draft.value);
    const after = settled ? list.value : this.#remember(checkAgain(this.#desk, list.value, draft.value));
    const line = after.lines.find((one) => one.line.lineId === params.lineId);
    return line ? ok(lineView(environment, line)) : refuse('NOT_FOUND');
  }

  /** Nothing is decided about a settled list any more; what is sent again only hears how it stands. */
  #isSettled(batchId: string): boolean {
    return this.#desk.environment.projections.agentBatches.find(batchId)?.state === 'settled';
  }

  async #list(batchId: string): Promise<Outcome<CheckedList>> {
    const remembered = this.#checked.get(batchId);
    if (remembered) return ok(remembered);
    return this.#fresh(batchId);
  }

  async #fresh(batchId: string): Promise<Outcome<CheckedList>> {
    const { environment } = this.#desk;
    const draft =
      findBatch(environment, batchId) ?? this.#checked.get(batchId)?.draft ?? settledDraft(environment, batchId);
    return draft ? ok(this.#remember(await checkList(this.#desk, draft))) : refuse('NOT_FOUND');
  }

  /** Checks a list that was read anew. Whoever asked at the hint of its saving was told of the list before: they are told again. */
  async #recheck(draft: BatchDraft): Promise<Outcome<BatchView>> {
    const list = this.#remember(await checkList(this.#desk, draft));
    this.#desk.environment.changed('batch');
    return ok(this.#view(list));
  }

  #remember(list: CheckedList): CheckedList {
    const { batchId } = list.draft;
    this.#checked.delete(batchId);
    this.#checked.set(batchId, list);
    for (const oldest of [...this.#checked.keys()].slice(0, -mostRemembered)) this.#checked.delete(oldest);
    receiptsWanted(this.#desk.environment, sumsOf(this.#desk.environment, list).ready.length);
    return list;
  }

  #view(list: CheckedList): BatchView {
    return batchView(this.#desk.environment, list, this.#bookings.get(list.draft.batchId)?.view());
  }
}
