import { sumFen } from '../../contract/values/fen.ts';
import { foldIdNumber } from '../../contract/values/residentIdNumber.ts';
import type { Environment } from '../kernel/environment.ts';
import type { BatchDraft, BatchLine } from './batchDraft.ts';
import { type CheckDesk, type CheckedBatchLine, checkLine } from './checkLine.ts';
import type { Problem } from './problems.ts';

/** Lines checked in one go; the counter gets its turn between two of them. */
const slice = 20;

/** What a line has come to. */
export type LineStatus = 'booked' | 'ready' | 'problem' | 'left-out' | 'aside';

/** A list with everything found out about its lines, in their order. */
export type CheckedList = { readonly draft: BatchDraft; readonly lines: readonly CheckedBatchLine[] };

/** Whether an entry of a line stands in the journal. */
export function isBooked(environment: Environment, line: Pick<BatchLine, 'lineId'>): boolean {
  return environment.store.findById(line.lineId) !== undefined;
}

export function statusOf(environment: Environment, { line, problems }: CheckedBatchLine): LineStatus {
  if (isBooked(environment, line)) return 'booked';
  if (line.out) return line.out.how;
  return problems.length > 0 ? 'problem' : 'ready';
}

const subjectOf = ({ known, line }: CheckedBatchLine): string =>
  `${line.kind === 'aid' ? 'aid' : 'paid'} ${known?.personKey ?? foldIdNumber(line.idNumber)}`;

/** Somebody may stand in a list once; every line after the first is named with the first one's row. */
function markTwice(lines: readonly CheckedBatchLine[]): readonly CheckedBatchLine[] {
  const first = new Map<string, number>();
  return lines.map((checked, index) => {
    const others = checked.problems.filter(({ code }) => code !== 'twice');
    if (checked.line.out || checked.line.idNumber === '') return { ...checked, problems: others };
    const subject = subjectOf(checked);
    const before = first.get(subject);
    if (before === undefined) {
      first.set(subject, (checked.line.row ?? index) + 1);
      return { ...checked, problems: others };
    }
    const twice: Problem = { code: 'twice', field: 'idNumber', params: { row: before } };
    return { ...checked, problems: [twice, ...others] };
  });
}

function checkOne(desk: CheckDesk, draft: BatchDraft, line: BatchLine): CheckedBatchLine {
  // What is booked needs no opinion any more, and would now be found paid.
  return isBooked(desk.environment, line)
    ? { line, problems: [], dueFen: bookedFen(desk.environment, line) }
    : checkLine(desk, draft, line);
}

function bookedFen(environment: Environment, line: BatchLine): number {
  return environment.projections.contributions.find(line.lineId)?.selfFen ?? 0;
}

/** Checks every line, giving way to the counter after each handful. */
export async function checkList(desk: CheckDesk, draft: BatchDraft): Promise<CheckedList> {
  const { environment } = desk;
  const lines: CheckedBatchLine[] = [];
  for (let at = 0; at < draft.lines.length; at += slice) {
    environment.store.reading(() => {
      for (const line of draft.lines.slice(at, at + slice)) lines.push(checkOne(desk, draft, line));
    });
    await environment.clock.sleep(0);
  }
  return { draft, lines: markTwice(lines) };
}

/** The same list after some of its lines changed: only those are looked at again, and who stands in it twice. */
export function checkAgain(desk: CheckDesk, before: CheckedList, draft: BatchDraft): CheckedList {
  const known = new Map(before.lines.map((checked) => [checked.line.lineId, checked]));
  const lines = desk.environment.store.reading(() =>
    draft.lines.map((line) => {
      const checked = known.get(line.lineId);
      return checked?.line === line || JSON.stringify(checked?.line) === JSON.stringify(line)
        ? (checked as CheckedBatchLine)
        : checkOne(desk, draft, line);
    }),
  );
  return { draft, lines: markTwice(lines) };
}

/** Sums of a list by what its lines came to. */
export function sumsOf(environment: Environment, list: CheckedList) {
  const byStatus = Map.groupBy(list.lines, (checked) => statusOf(environment, checked));
  const of = (status: LineStatus): readonly CheckedBatchLine[] => byStatus.get(status) ?? [];
  const cash = (lines: readonly CheckedBatchLine[]): number =>
    sumFen(lines.filter(({ line }) => line.kind === 'self').map(({ dueFen }) => dueFen));
  const [ready, problem, leftOut, aside, booked] = [
    of('ready'),
    of('problem'),
    of('left-out'),
    of('aside'),
    of('booked'),
  ];
  return {
    ready,
    problem,
    leftOut,
    aside,
    booked,
    listFen: cash(list.lines),
    readyFen: cash(ready),
    bookedFen: cash(booked),
    outFen: cash([...leftOut, ...aside]),
  };
}
