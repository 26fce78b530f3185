import { toStationDate } from '../../core/ports/clock.ts';
import type { ReceiptReport } from '../../core/ports/province.ts';
import { freshId, harmlessAct, unless, valueOf } from './conformanceActs.ts';
import type { ConformanceBench, ConformanceCheck } from './conformanceBench.ts';

const kind = 'shift.opened';

/** Reports a part of a range and says what the gateway made of it: how many numbers, or its code. */
async function report({ province }: ConformanceBench, numbers: ReceiptReport): Promise<string> {
  const answer = await province.reportReceipts(numbers);
  return answer.ok ? String(answer.value.taken) : (answer.error.code ?? answer.error.kind);
}

/** What the two sides say about what is already written down: after a loss, at the end of a day, for numbers that are not coming. */
export const ledgerChecks: readonly ConformanceCheck[] = [
  {
    name: 'acts beyond a number are listed in order, and the answer says when there are more',
    run: async ({ province }) => {
      const first = await valueOf(province.heldActs(0, 2));
      const rest = await valueOf(province.heldActs(first.acts.at(-1)?.actSeq ?? 0, 500));
      const numbers = [...first.acts, ...rest.acts].map((act) => act.actSeq);
      const ordered = numbers.every((number, index) => number > (numbers[index - 1] ?? 0));
      const beyond = await valueOf(province.heldActs(numbers.at(-1) ?? 0, 500));
      const kept = first.acts.length === 2 && first.more && ordered && beyond.acts.length === 0 && !beyond.more;
      return unless(kept, { numbers, more: first.more, beyond: beyond.acts.length });
    },
  },
  {
    name: 'a day that agrees matches, and one that does not names the acts of the line that differs',
    run: async (bench) => {
      const act = harmlessAct(bench, 100);
      await valueOf(bench.province.deliver([act]));
      const businessDate = toStationDate(bench.options.clock.wallMs());
      const nothing = await valueOf(bench.province.reconcile({ businessDate, lines: [] }));
      const line = nothing.differing.find((one) => one.kind === kind);
      const lines = nothing.differing.map(({ ids: _ids, ...told }) => told);
      const agreed = await valueOf(bench.province.reconcile({ businessDate, lines }));
      return unless(!nothing.matched && line?.ids.includes(act.id) === true && agreed.matched, { nothing, agreed });
    },
  },
  {
    name: 'the acts of a business day are listed by number with their outcomes, page by page, and no other day’s',
    run: async (bench) => {
      const acts = [harmlessAct(bench, 110), harmlessAct(bench, 111)];
      await valueOf(bench.province.deliver(acts));
      const businessDate = toStationDate(bench.options.clock.wallMs());
      const first = await valueOf(bench.province.dayActs(businessDate, 0, 1));
      const rest = await valueOf(bench.province.dayActs(businessDate, first.acts.at(-1)?.actSeq ?? 0, 500));
      const listed = [...first.acts, ...rest.acts];
      const ordered = listed.every((act, index) => act.actSeq > (listed[index - 1]?.actSeq ?? 0));
      const whole = acts.every((act) => listed.some((one) => one.entryId === act.id && one.outcome === 'accepted'));
      const other = await valueOf(bench.province.dayActs('2001-01-01', 0, 500));
      const kept = first.acts.length === 1 && first.more && !rest.more && ordered && whole && other.acts.length === 0;
      return unless(kept, { first, rest: rest.acts.length, other: other.acts.length });
    },
  },
  {
    name: 'receipt numbers get one fate; the same report again changes nothing, another one is refused',
    run: async (bench) => {
      const { from, prefix } = await valueOf(bench.province.leaseReceipts(freshId(bench.options), 10));
      const spoilt = { prefix, from, to: from + 1, fate: 'void' } as const;
      const said = [await report(bench, spoilt), await report(bench, spoilt)];
      said.push(await report(bench, { ...spoilt, fate: 'returned' }));
      said.push(await report(bench, { prefix, from: from + 2, to: from + 9, fate: 'returned' }));
      return unless(said.join() === '2,2,NUMBERS_SETTLED,8', said);
    },
  },
  {
    name: 'numbers that were never leased to the terminal are refused',
    run: async (bench) => {
      const said = await report(bench, { prefix: 'NOBODY', from: 1, to: 2, fate: 'lost' });
      return unless(said === 'NUMBERS_NOT_YOURS', said);
    },
  },
];
