import type { Environment } from '../kernel/environment.ts';
import type { DeviceReport } from '../ports/devices.ts';
import type { OfficePaper } from '../ports/documents.ts';
import type { FormPlacement } from '../ports/printing.ts';
import { asTold } from './placement.ts';

/**
 * What this terminal prints: receipts on a roll or in a form, slips on a roll only, sheets of shifts on office paper or a roll,
 * registration forms (applications) on office paper only.
 */
export type JobKind = 'receipts' | 'slips' | 'sheets' | 'applications';

/** Printers a kind of job may go to, best first when nobody chose. */
const suited: Readonly<Record<JobKind, readonly DeviceReport['kind'][]>> = {
  receipts: ['receipt-printer', 'form-printer'],
  slips: ['receipt-printer'],
  sheets: ['document-printer', 'receipt-printer'],
  applications: ['document-printer'],
};

/** Every printer a kind of job may go to, in the order they would be taken. */
export function printersFor(environment: Environment, job: JobKind): readonly DeviceReport[] {
  const devices = environment.devices.list();
  return suited[job].flatMap((kind) => devices.filter((device) => device.kind === kind));
}

/** The printer of a kind of job: the one chosen on this terminal while it is configured, else the first that suits. */
export function printerFor(environment: Environment, job: JobKind): DeviceReport | undefined {
  const suitable = printersFor(environment, job);
  const chosen = environment.settings.get(choiceKey(job));
  return suitable.find((device) => device.deviceId === chosen) ?? suitable[0];
}

export function choiceKey(job: JobKind): string {
  return `printing.${job}`;
}

/** The paper a kind of document is made for on this terminal; A4 until somebody chose. */
export function paperFor(environment: Environment, job: JobKind): OfficePaper {
  return environment.settings.get(paperKey(job)) === 'A5' ? 'A5' : 'A4';
}

export function paperKey(job: JobKind): string {
  return `printing.paper.${job}`;
}

/** The form that lies in a printer: the chosen one while it is known, else the first. */
export function formIn(environment: Environment, deviceId: string): string | undefined {
  const { forms } = environment.paper;
  const chosen = environment.settings.get(formKey(deviceId));
  return (forms.find(({ form }) => form === chosen) ?? forms[0])?.form;
}

export function formKey(deviceId: string): string {
  return `printing.form.${deviceId}`;
}

/** How one printer must be told the places of one form; `setAt` absent = nobody aligned it yet. */
export type KeptPlacement = { readonly placement: FormPlacement; readonly setAt?: string };

/** The placement of a printer and a form. A setting nobody can read counts as none: it is measured again in two minutes. */
export function placementOf(environment: Environment, deviceId: string, form: string): KeptPlacement {
  return readPlacement(environment.settings.get(placementKey(deviceId, form))) ?? { placement: asTold };
}

export function placementKey(deviceId: string, form: string): string {
  return `printing.placement.${deviceId}.${form}`;
}

/** A kept placement out of a setting. */
export function readPlacement(text: string | undefined): KeptPlacement | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const kept = JSON.parse(text) as KeptPlacement;
    const { xx, xy, x0, yx, yy, y0 } = kept.placement;
    return [xx, xy, x0, yx, yy, y0].every(Number.isFinite) ? kept : undefined;
  } catch {
    return undefined;
  }
}
