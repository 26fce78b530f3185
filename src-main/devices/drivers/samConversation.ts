import type { Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import type { SamAnswer } from '../protocols/sam/answer.ts';
import type { SamCommand } from '../protocols/sam/frame.ts';
import { isVendorFailureCode, type VendorFailureCode } from '../transports/vendorFailure.ts';

/** Why a command got no answer: the line's reasons, and those of a vendor library in the place of a line. */
export type LinkFailure = 'reader-silent' | 'frame-broken' | 'port-lost' | 'cancelled' | VendorFailureCode;

/** A security module that can be asked one thing at a time, by frames on a line or by calls of a vendor library. */
export interface SamConversation {
  exchange(command: SamCommand, signal?: CancelSignal): Promise<Result<SamAnswer, LinkFailure>>;
}

/** Does this word name a failure of the line rather than an answer of the reader? */
export function isLinkFailure(word: string): word is LinkFailure {
  return ['reader-silent', 'frame-broken', 'port-lost', 'cancelled'].includes(word) || isVendorFailureCode(word);
}
