import type { Answer } from '../../contract/index.ts';
import type { PersonPrivate } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import { batchTasks } from '../batch/index.ts';
import { contradicts, needsPeople } from '../charges/index.ts';
import { listPaidTwice, windowOf } from '../peers/index.ts';
import { findKnown } from '../people/index.ts';
import { limitsOn, missingForYear, receiptKindOn } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import type { ActRow, ShiftRow } from '../ports/projections.ts';
import { leasedNumbers, numbersFor } from '../receipts/index.ts';
import { dayTasks } from './dayTasks.ts';
import { disputeTasks, kioskChargeTasks } from './kioskTasks.ts';
import { monthTasks } from './monthTasks.ts';

export type Task = Answer<'tasks.getToday'>['tasks'][number];

/** Waiting longer than this is worth a line on the first screen while the line is up. */
const unsentMs = 60 * 60_000;

function printTasks(environment: Environment): readonly Task[] {
  const { contributions, prints } = environment.projections;
  // A job that is still with the printer is nobody's task yet.
  const unknown = prints.listOpen(50).filter((print) => print.state === 'unknown');
  return unknown.map((print) => ({
    taskId: `print:${print.printId}`,
    kind: 'print-unknown',
    at: print.at,
    params: {
      receiptNumber: print.receiptNumber,
      personKey: contributions.find(print.contributionId)?.personKey ?? '',
    },
    contributionId: print.contributionId,
    printId: print.printId,
  }));
}

/** A page prints right after the money; what has no paper after this long was left alone (a page that closed, a charge found later). */
const printedSoonMs = 2 * 60_000;
/** A till without paper is one trouble, not hundreds of lines. */
const mostMissing = 20;

/** Money of the open till whose receipt never came out of a printer, and nobody is printing it. */
function missingReceiptTasks(environment: Environment): readonly Task[] {
  const { contributions, shifts } = environment.projections;
  const shift = shifts.findOpen();
  if (!shift) return [];
  const before = toInstant(environment.clock.wallMs() - printedSoonMs);
  return contributions.listWithoutPaper(shift.shiftId, before, mostMissing).map((row) => ({
    taskId: `receipt:${row.contributionId}`,
    kind: 'receipt-missing',
    at: row.at,
    params: { receiptNumber: row.receiptNumber ?? '', amountFen: row.selfFen },
    contributionId: row.contributionId,
  }));
}

/** The same year paid at two windows, and windows whose books contradict what is known of them. */
function peerTasks(environment: Environment): readonly Task[] {
  const { peers } = environment;
  const bundle = environment.policy();
  const twice = listPaidTwice(environment).map(({ contributionId, theirs }) => {
    const name = findKnown(environment, theirs.personKey)?.name;
    return {
      taskId: `twice:${contributionId}`,
      kind: 'paid-twice' as const,
      at: theirs.at,
      params: {
        year: theirs.year,
        window: windowOf(bundle, theirs.terminal),
        amountFen: environment.projections.contributions.find(contributionId)?.selfFen ?? 0,
        ...(name === undefined ? {} : { name }),
      },
      contributionId,
    };
  });
  const alarms = peers.paired().flatMap(({ terminal, windowName }) => {
    const { alarm, alarmAt = '' } = peers.mirror.reach(terminal);
    const params = { window: windowName, alarm: alarm ?? '' };
    return alarm === undefined
      ? []
      : [{ taskId: `peer:${terminal}:${alarmAt}`.slice(0, 60), kind: 'peer-alarm' as const, at: alarmAt, params }];
  });
  return [...twice, ...alarms];
}

/** A charge without an outcome is the first line of the day: the resident was told not to pay again. */
function chargeTasks(environment: Environment): readonly Task[] {
  const { charges, strays } = environment.projections;
  const open = charges.listOpen().map((charge) => {
    const name = findKnown(environment, charge.personKey)?.name;
    return {
      taskId: `charge:${charge.chargeId}`,
      kind: 'charge-open' as const,
      at: charge.sentAt ?? charge.intendedAt,
      params: {
        amountFen: charge.amountFen,
        needsPeople: needsPeople(environment, charge) ? 1 : 0,
        ...(name === undefined ? {} : { name }),
      },
      chargeId: charge.chargeId,
      contributionId: charge.contributionId,
    };
  });
  const [oldest, ...others] = strays.listOpen(200);
  if (!oldest) return open;
  const wrong = [oldest, ...others].filter((stray) => contradicts(environment, stray)).length;
  const params = { count: others.length + 1, contradicts: wrong };
  return [...open, { taskId: 'strays', kind: 'charge-stray', at: oldest.at, params }];
}

/** Money waits behind a registration the province refused: one task that leads to mending or to the refund. */
function moneyBehind(
  environment: Environment,
  registration: ActRow,
): { readonly count: number; readonly amountFen: number; readonly contributionId?: string } {
  const rows =
    registration.personKey === undefined
      ? []
      : environment.projections.contributions.listOfPerson([registration.personKey], 60);
  const live = rows.filter((row) => row.state === 'live' && row.tender !== 'government');
  const first = live[0];
  return {
    count: live.length,
    amountFen: live.reduce((sum, row) => sum + row.selfFen, 0),
    ...(first ? { contributionId: first.contributionId } : {}),
  };
}

/** A refused application that was made again is nobody's task any more. */
function isSuperseded(environment: Environment, act: ActRow): boolean {
  if (act.kind !== 'person.registered' || act.personKey === undefined) return false;
  return environment.projections.enrolments.findByPerson(act.personKey)?.entryId !== act.entryId;
}

function refusedTasks(environment: Environment): readonly Task[] {
  const refused = environment.projections.acts
    .listByState(['refused'], 100)
    .filter((act) => !isSuperseded(environment, act));
  return refused.map((act) => {
    const money = act.kind === 'person.registered' ? moneyBehind(environment, act) : { count: 0, amountFen: 0 };
    return {
      taskId: `refused:${act.entryId}`,
      kind: money.count > 0 ? 'money-without-person' : 'refused',
      at: act.answeredAt ?? act.at,
      params: {
        actKind: act.kind,
        code: act.code ?? '',
        reason: act.reason ?? '',
        amountFen: money.count > 0 ? money.amountFen : (act.amountFen ?? 0),
        count: money.count,
      },
      entryId: act.entryId,
      ...(act.personKey === undefined ? {} : { personKey: act.personKey }),
      ...((act.contributionId ?? money.contributionId) === undefined
        ? {}
        : { contributionId: act.contributionId ?? money.contributionId ?? '' }),
    } satisfies Task;
  });
}

/** The applicant's name stands in the erasable part of the registration; erased, the task goes without it. */
function applicantName(environment: Environment, seq: number): { readonly name?: string } {
  const found = environment.store.findBySeq(seq);
  const personal = found?.entry.kind === 'person.registered' ? (found.private as PersonPrivate | undefined) : undefined;
  return personal ? { name: personal.name } : {};
}

function reviewTasks(environment: Environment): readonly Task[] {
  return environment.projections.enrolments.listForReview(50).map((enrolment) => ({
    taskId: `review:${enrolment.enrolmentId}`,
    kind: 'review-enrolment',
    at: enrolment.at,
    params: { operator: enrolment.operator, ...applicantName(environment, enrolment.seq) },
    enrolmentId: enrolment.enrolmentId,
    personKey: enrolment.personKey,
  }));
}

/** Numbers left to give: of the clerk's books at an open till, else of what the province leased; books in the safe hurry nobody. */
function receiptsLeft(environment: Environment, today: string, shift: ShiftRow | undefined): number | undefined {
  if (shift) return numbersFor(environment, { kind: 'clerk', id: shift.operator }, shift.businessDate).left();
  const isOwnPaper = receiptKindOn(environment.policy(), today).kind === 'own-paper';
  return isOwnPaper ? leasedNumbers(environment.projections).left() : undefined;
}

function stationTasks(environment: Environment, now: string): readonly Task[] {
  const tasks: Task[] = [];
  const today = toStationDate(environment.clock.wallMs());
  const shift = environment.projections.shifts.findOpen();
  if (shift && shift.businessDate < today) {
    tasks.push({
      taskId: `shift:${shift.shiftId}`,
      kind: 'shift-left-open',
      at: shift.openedAt,
      params: { businessDate: shift.businessDate, operator: shift.operator },
    });
  }
  const policy = environment.policy();
  const left = receiptsLeft(environment, today, shift);
  const lowWater = (policy && limitsOn(policy, today)?.receiptsLowWater) ?? 0;
  if (policy && left !== undefined && left <= lowWater)
    tasks.push({
      taskId: 'receipts-low',
      kind: 'receipts-low',
      at: now,
      params: { left, kind: receiptKindOn(policy, today).kind },
    });
  const counts = environment.projections.acts.counts();
  if (
    counts.waitingOldestAt !== undefined &&
    environment.clock.wallMs() - Date.parse(counts.waitingOldestAt) > unsentMs
  ) {
    tasks.push({ taskId: 'unsent', kind: 'unsent', at: counts.waitingOldestAt, params: { count: counts.waiting } });
  }
  for (const device of environment.devices.list()) {
    if (device.state === 'failed' || device.state === 'absent') {
      tasks.push({
        taskId: `device:${device.deviceId}`,
        kind: 'devices',
        at: now,
        params: { device: device.kind, state: device.state, reason: device.reason ?? '' },
      });
    }
  }
  return tasks;
}

/** Lists of payments with lines nobody has settled, and a new year the county has not sent everything for. */
function affairTasks(environment: Environment, now: string): readonly Task[] {
  const count = environment.projections.elsewhereLines.countOpen();
  const [oldest] = count > 0 ? environment.projections.elsewhereLines.listOpen(1) : [];
  const at = (oldest && environment.projections.elsewhereImports.find(oldest.importId)?.at) ?? now;
  const elsewhere: Task[] = count > 0 ? [{ taskId: 'elsewhere', kind: 'elsewhere-open', at, params: { count } }] : [];
  const policy = environment.policy();
  const missing = policy && missingForYear(policy, toStationDate(environment.clock.wallMs()));
  if (!missing || missing.count === 0) return elsewhere;
  const { count: lacking, year } = missing;
  return [...elsewhere, { taskId: `year:${year}`, kind: 'year-opening', at: now, params: { year, count: lacking } }];
}

/** What needs a hand, most dangerous first: unknown charges, unknown paper, missing paper, refused, money without a person, drawer and bank, the rest. */
export function listOpenTasks(environment: Environment, now: string): readonly Task[] {
  const tasks = [
    ...chargeTasks(environment),
    ...kioskChargeTasks(environment),
    ...peerTasks(environment),
    ...printTasks(environment),
    ...missingReceiptTasks(environment),
    ...refusedTasks(environment),
    ...dayTasks(environment, now),
    ...monthTasks(environment, now),
    ...batchTasks(environment),
    ...reviewTasks(environment),
    ...disputeTasks(environment),
    ...affairTasks(environment, now),
    ...stationTasks(environment, now),
  ];
  return tasks.filter((task) => !environment.projections.closedTasks.find(task.taskId)).slice(0, 200);
}
