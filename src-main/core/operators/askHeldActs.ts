import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';

/** Most acts shown at once; more than these no two people read through. */
const mostShown = 200;

/**
 * Asks which acts of this terminal the province has beyond a number: what happened to the money of entries that are gone. Nothing of
 * the answer is written down; it is for the eyes of those who decide.
 */
export async function askHeldActs(
  environment: Environment,
  afterActSeq: number,
): Promise<Outcome<Answer<'recovery.askProvince'>>> {
  const held = await environment.province.heldActs(afterActSeq, mostShown);
  if (held.ok) return ok({ afterActSeq, acts: [...held.value.acts], more: held.value.more });
  const { code = '', kind } = held.error;
  if (kind === 'refused') return refuse('PROVINCE_REFUSED', { code });
  return refuse(kind === 'untrusted' || kind === 'garbage' ? 'PROVINCE_UNTRUSTED' : 'LINE_DOWN');
}
