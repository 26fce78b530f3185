import { decodeFields, encodeFields, placesOf } from '../../devices/protocols/ecr/fields.ts';
import { type EcrOperation, ecrOperations, type EcrValues } from '../../devices/protocols/ecr/fieldNames.ts';
import type { EcrLayout, EcrProfile } from '../../devices/protocols/ecr/profile.ts';

/** What the till asks, as the terminal reads it. */
export type HeardRequest = { readonly operation: EcrOperation; readonly values: EcrValues };

/** Most particular first: `status` may be a question by reference with a constant reference. */
const order: readonly EcrOperation[] = ['status', 'abort', ...ecrOperations.filter((name) => name !== 'status')];

/** Reads a request of this profile; `undefined` when it is none. */
export function readRequest(profile: EcrProfile, body: Uint8Array): HeardRequest | undefined {
  for (const operation of order) {
    const plan = profile.operations[operation];
    const layout = plan && profile.layouts[plan.request];
    const values = layout && decodeFields(layout, body);
    if (!plan || !layout || !values) continue;
    const constants = layout.fields.map((field) => [field.name, plan.values[field.name] ?? field.value] as const);
    const fits = constants.every(
      ([name, constant]) => name === 'filler' || constant === undefined || values[name] === constant,
    );
    if (fits) return { operation, values };
  }
  return undefined;
}

/** The body of an answer; the layout is the first that may carry this code. Texts are cut to their places, as terminals do. */
export function writeAnswer(profile: EcrProfile, operation: EcrOperation, values: EcrValues): Uint8Array | undefined {
  const layouts = (profile.operations[operation]?.answers ?? []).map((name) => profile.layouts[name]);
  const layout = layouts.find((one) => {
    const allowed = one?.fields.find((field) => field.name === 'rc')?.oneOf;
    return one !== undefined && (allowed === undefined || allowed.includes(values.rc ?? ''));
  });
  if (!layout) return undefined;
  const body = encodeFields(layout, fitted(layout, values));
  return body.ok ? body.value : undefined;
}

/** Lets the message end in the middle of a character, as terminals do that cut by bytes. */
export function breakMessage(profile: EcrProfile, operation: EcrOperation, body: Uint8Array): void {
  for (const name of profile.operations[operation]?.answers ?? []) {
    const layout = profile.layouts[name];
    if (!layout || layout.form !== 'fixed' || decodeFields(layout, body) === undefined) continue;
    const message = placesOf(layout, body)?.find((place) => place.name === 'message');
    if (message) body[message.to - 1] = 0xbd;
  }
}

function fitted(layout: EcrLayout, values: EcrValues): EcrValues {
  const out: Partial<Record<string, string>> = {};
  for (const field of layout.fields) {
    const room = ('bytes' in field ? field.bytes : field.maxBytes) * (field.encoding === 'bcd' ? 2 : 1);
    const text = values[field.name] ?? field.oneOf?.[0] ?? field.value ?? '';
    // A Chinese character takes two bytes or four; half the places are enough for any message of ours.
    out[field.name] = text.slice(0, field.encoding === 'gb18030' ? Math.floor(room / 2) : room);
  }
  return out;
}
