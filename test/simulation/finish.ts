import { hold } from './broken.ts';
import type { Model } from './model.ts';
import type { Run } from './run.ts';

/** Minutes after the last fault within which everything that may go has gone. */
const drainMinutes = 40;

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
  world.disk.clear();
  world.disk.setFull(false);
  world.skewMs = 0;
  run.start();
  const open = () =>
    [...model.acts.values()].filter(
      (act) => (act.state === 'waiting' || act.state === 'deferred') && !waitsForPerson(model, act.id),
    );
  for (let minute = 0; minute < drainMinutes && (minute < 2 || open().length > 0); minute += 1) await run.pass(60_000);
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
  run.checks.paper();
  run.checks.rebuild();
  run.checks.province();
  run.checks.chain();
}
