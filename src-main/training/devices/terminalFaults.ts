import { type PracticeTerminalFault, practiceTerminalFaults } from '../../contract/values/practiceTerminal.ts';
import type { TerminalAnswerClass } from '../../core/ports/paymentTerminal.ts';

/**
 * What a terminal does wrong with one transaction. `charge: 'no'` = the card is not charged; `says` = the code class it answers with;
 * `alter` = what the answer gets wrong; `deliver` = how the answer's bytes travel; `dark` = it is off for a while afterwards.
 */
export type TerminalFaultPlan = {
  readonly ack?: 'none' | 'nak' | 'twice';
  readonly charge?: 'no' | 'other-amount';
  readonly says?: TerminalAnswerClass | 'unlisted';
  readonly alter?: 'reference' | 'pair' | 'amount' | 'no-reference' | 'half-character';
  readonly deliver?:
    | 'never'
    | 'twice'
    | 'late'
    | 'pieces'
    | 'slow-pieces'
    | 'garbage-before'
    | 'bad-check-once'
    | 'bad-check'
    | 'no-end'
    | 'bad-length'
    | 'truncated'
    | 'old-first'
    | 'stranger-first';
  /** Also questions by reference suffer, not only what moves money. */
  readonly questionsToo?: true;
  readonly dark?: true;
};

/** Everything a terminal may do to a till, by name. Exercises and tests choose one for so many transactions. */
export const terminalFaults = {
  'drop-ack': { ack: 'none' },
  'drop-ack-and-answer': { ack: 'none', deliver: 'never' },
  nak: { ack: 'nak', charge: 'no', deliver: 'never' },
  'nak-but-charges': { ack: 'nak' },
  'double-ack': { ack: 'twice' },
  'drop-answer': { deliver: 'never' },
  'drop-every-answer': { deliver: 'never', questionsToo: true },
  'not-charged-no-answer': { charge: 'no', deliver: 'never' },
  duplicate: { deliver: 'twice' },
  late: { deliver: 'late' },
  'other-reference': { alter: 'reference' },
  'other-pair': { alter: 'pair' },
  'other-amount-said': { alter: 'amount' },
  'other-amount-charged': { charge: 'other-amount' },
  'approved-without-reference': { alter: 'no-reference' },
  'half-character': { alter: 'half-character' },
  'in-pieces': { deliver: 'pieces' },
  'in-slow-pieces': { deliver: 'slow-pieces' },
  'garbage-before': { deliver: 'garbage-before' },
  'bad-check-once': { deliver: 'bad-check-once' },
  'bad-check': { deliver: 'bad-check' },
  'no-end': { deliver: 'no-end' },
  'bad-length': { deliver: 'bad-length' },
  truncated: { deliver: 'truncated' },
  'old-answer-first': { deliver: 'old-first' },
  'stranger-first': { deliver: 'stranger-first' },
  silent: { ack: 'none', charge: 'no', deliver: 'never', questionsToo: true },
  declined: { charge: 'no', says: 'declined' },
  'sign-in-needed': { charge: 'no', says: 'sign-in-needed' },
  'says-unknown-charged': { says: 'unknown' },
  'says-unknown-not-charged': { charge: 'no', says: 'unknown' },
  'says-duplicate': { says: 'duplicate' },
  'unlisted-code': { says: 'unlisted' },
  busy: { says: 'pending', questionsToo: true },
  'power-cut-before-charge': { charge: 'no', deliver: 'never', dark: true },
  'power-cut-after-charge': { deliver: 'never', dark: true },
} as const satisfies Record<PracticeTerminalFault, TerminalFaultPlan>;

/** Name of a fault. */
export type TerminalFaultName = PracticeTerminalFault;

/** All names, for schemas and tests. */
export const terminalFaultNames = practiceTerminalFaults;
