import { toStationDate } from '../../../src-main/core/ports/clock.ts';
import { hold } from '../broken.ts';
import { checkDayProof } from '../proofChecks.ts';
import type { Run } from '../run.ts';
import { note } from '../world.ts';

const minuteMs = 60_000;
/** A terminal that says nothing is given up, and the till closed, within so many minutes after service. */
const patienceMinutes = 8;
/** On so many evenings the kiosk has no power: the next morning has to make up for it. */
const darkShare = 0.25;

/** Runs the time to a moment of the day while the PCs are off: a day in the life of a kiosk is mostly waiting. */
async function skipTo(run: Run, time: string): Promise<void> {
  const { time: clock } = run.world;
  const untilMs = Date.parse(`${toStationDate(clock.nowMs())}T${time}:00+08:00`);
  while (clock.nowMs() < untilMs) await run.pass(untilMs - clock.nowMs());
}

/**
 * The evening of a kiosk: service ends, the till nobody stands at is settled, closed and sealed by itself, whatever the power does
 * meanwhile. All other programs are off by now.
 */
export async function closeKioskDay(run: Run): Promise<void> {
  const { world } = run;
  const { dice, disk, model } = world;
  world.skewMs = 0;
  disk.setFull(false);
  if (run.station) run.stop('evening');
  await skipTo(run, '17:29');
  if (dice.chance(darkShare)) return note(world, 'kiosk dark evenings');
  if (dice.chance(0.4)) disk.plan(dice.pick(['kill-before', 'kill-after', 'full']), dice.between(1, 5));
  for (let minute = 0; minute < patienceMinutes; minute += 1) {
    run.start();
    if (dice.chance(0.05)) run.planKill(dice.between(1, 20));
    await run.pass(minuteMs);
  }
  run.start();
  await run.pass(minuteMs);
  const { station } = run;
  if (!station || disk.planned() || station.rooms.environment.phase() !== 'ready') return;
  if (!model.openCharge()) {
    const shift = model.openShift();
    hold(shift === undefined, 'the till of a kiosk closes by itself', () => shift?.shiftId ?? '');
    const day = model.unsealedDay();
    hold(day === undefined, 'the day of a kiosk is sealed by itself', () => day ?? '');
    note(world, 'kiosk evenings by itself');
  }
  checkDayProof(world, station.rooms.environment);
  run.checks.paper();
  if (!dice.chance(0.2)) return;
  run.checks.rebuild();
  run.checks.province();
}
