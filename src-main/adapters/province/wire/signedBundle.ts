import * as v from 'valibot';
import { err, ok } from '../../../contract/values/result.ts';
import type { ReferenceBundle, SignedBundle, SignedText } from '../../../core/policy/bundle.ts';
import type { Signer } from '../../../core/ports/crypto.ts';
import type { ProvinceAnswer } from '../../../core/ports/province.ts';
import { bundleSchema } from './bundle.ts';
import { text } from './cells.ts';

/**
 * A bundle as it travels and as it is kept: canonical JSON (`ReferenceBundle`) as one text, and the gateway's signature over exactly
 * that text, so that it can be checked again years later whatever a newer province has added to it.
 */
export const signedBundle = v.object({
  text: text(4_000_000),
  signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
});

/** Opens a bundle that arrived: signature first, then JSON, then the contract, then whose it is. */
export function openBundle(
  signed: SignedText,
  by: { readonly store: 'training' | 'real'; readonly signer: Signer; readonly gatewayPublicKey: string },
): ProvinceAnswer<SignedBundle> {
  const { text: said, signature } = signed;
  if (!by.signer.verify(said, signature, by.gatewayPublicKey))
    return err({ kind: 'untrusted', code: 'BUNDLE_SIGNATURE' });
  let value: unknown;
  try {
    value = JSON.parse(said);
  } catch {
    return err({ kind: 'garbage', code: 'BUNDLE_NOT_JSON' });
  }
  const parsed = v.safeParse(bundleSchema, value);
  if (!parsed.success) return err({ kind: 'garbage', code: 'BUNDLE_NOT_THE_CONTRACT' });
  const bundle: ReferenceBundle = parsed.output;
  if (bundle.store !== by.store) return err({ kind: 'untrusted', code: 'STORE_MISMATCH' });
  return ok({ text: said, signature, bundle });
}
