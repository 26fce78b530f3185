import type { Answer, Params } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { movedBy } from './alignment.ts';
import {
  choiceKey,
  formIn,
  formKey,
  type JobKind,
  paperFor,
  paperKey,
  placementOf,
  printerFor,
  printersFor,
} from './choice.ts';

/** Which printers this terminal uses for what, and how its form printers are aligned. */
export function getPrinting(environment: Environment): Answer<'printing.getPrinting'> {
  return {
    receipts: choiceOf(environment, 'receipts'),
    slips: choiceOf(environment, 'slips'),
    sheets: choiceOf(environment, 'sheets'),
    applications: choiceOf(environment, 'applications'),
    forms: environment.paper.forms.map(({ form, title }) => ({ form, title })),
    formPrinters: environment.devices
      .list()
      .filter((device) => device.kind === 'form-printer')
      .map(({ deviceId }) => ({ deviceId, ...alignmentOf(environment, deviceId) })),
  };
}

/** Sets the printer of a kind of job on this terminal. */
export function choosePrinter(
  environment: Environment,
  params: Params<'printing.choosePrinter'>,
): Outcome<Answer<'printing.choosePrinter'>> {
  const suitable = printersFor(environment, params.job);
  if (!suitable.some((device) => device.deviceId === params.deviceId)) return refuse('NOT_FOUND');
  environment.settings.set(choiceKey(params.job), params.deviceId);
  environment.changed('devices');
  return ok({});
}

/** Sets the office paper a kind of document is made for. */
export function choosePaper(
  environment: Environment,
  params: Params<'printing.choosePaper'>,
): Outcome<Answer<'printing.choosePaper'>> {
  environment.settings.set(paperKey(params.job), params.paper);
  environment.changed('devices');
  return ok({});
}

/** Says which form lies in a printer. */
export function chooseForm(
  environment: Environment,
  params: Params<'printing.chooseForm'>,
): Outcome<Answer<'printing.chooseForm'>> {
  const device = environment.devices.list().find((one) => one.deviceId === params.deviceId);
  const known = environment.paper.forms.some(({ form }) => form === params.form);
  if (device?.kind !== 'form-printer' || !known) return refuse('NOT_FOUND');
  environment.settings.set(formKey(params.deviceId), params.form);
  environment.changed('devices');
  return ok({});
}

function choiceOf(environment: Environment, job: JobKind): Answer<'printing.getPrinting'>['receipts'] {
  const chosen = printerFor(environment, job)?.deviceId;
  return {
    printers: printersFor(environment, job).map(({ deviceId, kind }) => ({ deviceId, kind })),
    ...(chosen === undefined ? {} : { chosen }),
    paper: paperFor(environment, job),
  };
}

function alignmentOf(
  environment: Environment,
  deviceId: string,
): Omit<Answer<'printing.getPrinting'>['formPrinters'][number], 'deviceId'> {
  const form = formIn(environment, deviceId);
  const brief = environment.paper.forms.find((one) => one.form === form);
  if (!brief) return {};
  const { placement, setAt } = placementOf(environment, deviceId, brief.form);
  return { form: brief.form, ...(setAt === undefined ? {} : { alignedAt: setAt, moved: movedBy(placement, brief) }) };
}
