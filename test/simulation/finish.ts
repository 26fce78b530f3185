import { listOpenTasks } from '../../src-main/core/casework/index.ts';
import type { Environment } from '../../src-main/core/kernel/environment.ts';
import { toInstant } from '../../src-main/core/ports/clock.ts';
import { hold } from './broken.ts';
import type { Model } from './model.ts';
import type { Run } from './run.ts';
import type { World } from './world.ts';

/** Minutes after the last fault within which everything that may go has gone. */
const drainMinutes = 40;

/** A terminal that works again has said by now what it can say; the rest is for two people. */
const askedMinutes = 13;

/** Money of somebody whose registration was refused waits here on purpose, as an open task. */
function waitsForPerson(model: Model, actId: string): boolean {
  const money = model.money.get(actId) ?? model.money.get(model.reversals.get(actId) ?? '');
  const registration = money && model.registered.get(money.personKey);
  return registration !== undefined && model.acts.get(registration.enrolmentId)?.state === 'refused';
}

/** The storm is over: line up, disk free, clock right. Everything still waiting arrives, and all books agree. */
export async function finish(run: Run): Promise<void> {
  const { world } = run;
  const { model } = world;
  world.faults.clear();
  world.cards?.mend();
  world.disk.clear();
  world.disk.setFull(false);
  world.skewMs = 0;
  run.start();
  const open = () =>
    [...model.acts.values()].filter(
      (act) => (act.state === 'waiting' || act.state === 'deferred') && !waitsForPerson(model, act.id),
    );
  const isDrained = (minute: number) =>
    minute >= 2 && open().length === 0 && (model.openCharge() === undefined || minute >= askedMinutes);
  for (let minute = 0; minute < drainMinutes && !isDrained(minute); minute += 1) await run.pass(60_000);
  hold(open().length === 0, 'every act arrives in the end', () =>
    open()
      .slice(0, 3)
      .map((act) => `${act.kind} ${act.id} ${act.state}`)
      .join(', '),
  );
  const stuck = [...model.prints.values()].find((print) => print.state === 'printing');
  hold(stuck === undefined, 'a print job ends in an outcome or a question', () => stuck?.printId ?? '');
  // What was being sent when a program died is asked about by the next; nobody is left waiting in silence.
  const silent = [...model.charges.values()].find((charge) => charge.open && !charge.unknown);
  hold(silent === undefined, 'an open charge is told as unknown', () => silent?.tillRef ?? '');
  if (run.station) checkListed(world, run.station.rooms.environment);
  run.checks.paper();
  run.checks.rebuild();
  run.checks.province();
  run.checks.chain();
}

/** Whatever nobody knows of a charge is a task of the day that asks two people to look. */
function checkListed({ model }: World, environment: Environment): void {
  const tasks = listOpenTasks(environment, toInstant(environment.clock.wallMs()));
  for (const charge of model.charges.values()) {
    if (!charge.open) continue;
    const task = tasks.find((one) => one.taskId === `charge:${charge.chargeId}`);
    hold(task?.params['needsPeople'] === 1, 'every unknown is resolved, or listed for two people', () =>
      JSON.stringify({ charge, task }),
    );
  }
}
