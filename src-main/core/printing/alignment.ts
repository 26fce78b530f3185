import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { toInstant } from '../ports/clock.ts';
import type { FormBrief, FormPlacement } from '../ports/printing.ts';
import { formIn, placementKey, placementOf, readPlacement } from './choice.ts';
import { printFailure } from './failures.ts';
import { type MeasuredCross, placed, placementFrom, told } from './placement.ts';

/** The placement the newest alignment sheet of a printer and form was printed with: what is measured is measured on that sheet. */
function sheetKey(deviceId: string, form: string): string {
  return `printing.sheet.${deviceId}.${form}`;
}

function findForm(environment: Environment, deviceId: string): FormBrief | undefined {
  const device = environment.devices.list().find((one) => one.deviceId === deviceId);
  if (device?.kind !== 'form-printer') return undefined;
  const form = formIn(environment, deviceId);
  return environment.paper.forms.find((brief) => brief.form === form);
}

/**
 * Prints the numbered crosses on the form that lies in a printer, at the places it is told now. A printer that can't answer leaves
 * `unknown`: the clerk who stands there sees the paper.
 */
export async function printAlignment(
  environment: Environment,
  params: Params<'printing.printAlignment'>,
): Promise<Outcome<Answer<'printing.printAlignment'>>> {
  const brief = findForm(environment, params.deviceId);
  const sheet = brief && environment.paper.alignmentSheet(brief.form);
  if (!brief || !sheet) return refuse('NOT_FOUND');
  const { placement } = placementOf(environment, params.deviceId, brief.form);
  const job = { type: 'form', sheet: placed(sheet, placement) } as const;
  const outcome = await environment.printQueue.run(() => environment.devices.printOn(params.deviceId, job));
  if (!outcome) return refuse('DEVICE_BUSY');
  const state = outcome.ok ? outcome.value.state : outcome.error.certainty === 'not-done' ? 'not-printed' : 'unknown';
  const reason = outcome.ok ? outcome.value.reason : outcome.error.code;
  if (state === 'not-printed') return refuse(printFailure(reason ?? ''), { reason: reason ?? '' });
  environment.settings.set(sheetKey(params.deviceId, brief.form), JSON.stringify({ placement }));
  return ok({ state, form: brief.form, title: brief.title, crosses: brief.crosses.map((cross) => ({ ...cross })) });
}

/**
 * Takes where the crosses of the newest sheet were found and keeps what the printer must be told from now on. The same numbers again
 * give the same placement, because they belong to that sheet and not to the placement in force.
 */
export function align(environment: Environment, params: Params<'printing.align'>): Outcome<Answer<'printing.align'>> {
  const brief = findForm(environment, params.deviceId);
  if (!brief) return refuse('NOT_FOUND');
  const sheet = readPlacement(environment.settings.get(sheetKey(params.deviceId, brief.form)));
  if (!sheet) return refuse('ALIGNMENT_NOT_PRINTED');
  const measured = params.measured.map(({ cross, leftMm, topMm }): MeasuredCross => {
    const place = brief.crosses[cross - 1] ?? brief.crosses[0];
    return { told: told(sheet.placement, place), found: { xMm: leftMm, yMm: topMm } };
  });
  const made = placementFrom(measured);
  if (!made.ok) return refuse('ALIGNMENT_IMPLAUSIBLE');
  const kept = { placement: made.value, setAt: toInstant(environment.clock.wallMs()) };
  environment.settings.set(placementKey(params.deviceId, brief.form), JSON.stringify(kept));
  environment.changed('devices');
  return ok({ moved: movedBy(made.value, brief) });
}

/** Forgets what was measured: the printer is told the places of the form as they are. */
export function resetAlignment(
  environment: Environment,
  params: Params<'printing.resetAlignment'>,
): Outcome<Answer<'printing.resetAlignment'>> {
  const brief = findForm(environment, params.deviceId);
  if (!brief) return refuse('NOT_FOUND');
  environment.settings.set(placementKey(params.deviceId, brief.form), '');
  environment.settings.set(sheetKey(params.deviceId, brief.form), '');
  environment.changed('devices');
  return ok({});
}

/** What a placement does to the middle of the form, in words of a clerk: so far right, so far down, so much larger. */
export function movedBy(placement: FormPlacement, brief: FormBrief): Answer<'printing.align'>['moved'] {
  const middle = { xMm: brief.widthMm / 2, yMm: brief.heightMm / 2 };
  const to = told(placement, middle);
  const tenth = (value: number): number => Math.round(value * 10) / 10 + 0;
  return {
    rightMm: tenth(to.xMm - middle.xMm),
    downMm: tenth(to.yMm - middle.yMm),
    widthPercent: tenth(placement.xx * 100),
    heightPercent: tenth(placement.yy * 100),
  };
}
