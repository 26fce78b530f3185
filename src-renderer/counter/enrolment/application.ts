import { create } from 'zustand';
import type { Answer, Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import type { Client } from '../../client/client.ts';

/** The form as the station holds it. */
export type Form = Answer<'enrolment.openEnrolment'>;
/** What the clerk typed and the station has not answered yet. */
export type Typed = Params<'enrolment.saveEnrolment'>['values'];
/** What handing in answered. */
export type Submitted = Answer<'enrolment.submitEnrolment'>;

type Application = {
  readonly form: Form | undefined;
  readonly typed: Typed;
  /** Values sent and not yet answered. */
  readonly saving: boolean;
  readonly unsaved: boolean;
  /** The province is being asked about the applicant. */
  readonly asking: boolean;
  readonly error: CallError | undefined;
  readonly submitted: (Submitted & { readonly name: string; readonly enrolmentId: string }) | undefined;
};

const nothing: Application = {
  form: undefined,
  typed: {},
  saving: false,
  unsaved: false,
  asking: false,
  error: undefined,
  submitted: undefined,
};

/** View state of 参保: the last answered form and what was typed since. */
export const useApplication = create<Application>(() => nothing);

const state = useApplication.getState;
const set = useApplication.setState;

/** A keystroke is stored at the station at the latest this long after it, however the typing goes on. */
const keepWithinMs = 1500;

let timer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<void> = Promise.resolve();

/** Opens an application from a card, a keyed number or a draft. */
export async function openApplication(client: Client, from: Params<'enrolment.openEnrolment'>): Promise<void> {
  const answer = await client.call('enrolment.openEnrolment', from);
  if (!answer.ok) {
    set({ error: answer.error });
    return;
  }
  set({ ...nothing, form: answer.value });
  void askAboutApplicant(client, answer.value);
}

/**
 * Asks the province whether the applicant is enrolled somewhere. Whatever it says shows in the checks, also that nobody could be
 * asked; typing goes on meanwhile.
 */
async function askAboutApplicant(client: Client, { enrolmentId, personKey }: Form): Promise<void> {
  set({ asking: true });
  await client.call('people.askProvince', { personKey, reason: 'enrolment' });
  if (state().form?.enrolmentId !== enrolmentId) return;
  set({ asking: false });
  await save(client, 'always');
}

/** Closes the form on screen; the draft stays at the station. */
export function putAway(): void {
  set(nothing);
}

/** Shows or clears an error. */
export function showError(error: CallError | undefined): void {
  set({ error });
}

/** Sends what was typed; what is typed meanwhile stays and goes with the next sending. */
export function keepDraft(client: Client): Promise<void> {
  return save(client, 'when-typed');
}

/** Takes the form as the station holds it now, after something beside the fields changed it. */
export function refreshForm(client: Client): Promise<void> {
  return save(client, 'always');
}

function save(client: Client, when: 'when-typed' | 'always'): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  saving = saving.then(async () => {
    const { form, typed } = state();
    if (!form || (when === 'when-typed' && Object.keys(typed).length === 0)) return;
    set({ saving: true });
    const answer = await client.call('enrolment.saveEnrolment', { enrolmentId: form.enrolmentId, values: typed });
    set({ saving: false });
    if (!answer.ok) {
      const lost = answer.error.code === 'CONNECTION_LOST';
      set(lost ? { unsaved: true } : { error: answer.error });
      return;
    }
    const still = Object.entries(state().typed).filter(([field, value]) => typed[field as keyof Typed] !== value);
    set({ form: answer.value, typed: Object.fromEntries(still) as Typed, unsaved: false });
  });
  return saving;
}

/** Takes a keystroke into the form and makes sure it is kept. */
export function typeValue(client: Client, values: Typed): void {
  set({ typed: { ...state().typed, ...values } });
  timer ??= setTimeout(() => void keepDraft(client), keepWithinMs);
}

/** Hands the application in, after everything typed is kept. */
export async function submit(client: Client): Promise<void> {
  await keepDraft(client);
  const { form, unsaved } = state();
  if (!form || unsaved || form.problems.length > 0) return;
  const answer = await client.call('enrolment.submitEnrolment', { enrolmentId: form.enrolmentId });
  if (answer.ok) {
    const { enrolmentId, name } = form;
    set({ ...nothing, submitted: { ...answer.value, name: name.value ?? '', enrolmentId } });
  } else set({ error: answer.error });
}
