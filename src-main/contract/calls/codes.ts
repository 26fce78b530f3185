import * as v from 'valibot';
import { call } from '../define.ts';
import { id, instant, none, text, year } from './shapes.ts';

/** Why a code led to nobody. */
export const codeProblems = [
  'CODE_EXPIRED',
  'CODE_USED',
  'CODE_UNKNOWN',
  'CODE_OFFLINE',
  'CODE_PAYMENT',
  'CODE_NOT_OURS',
  'PROVINCE_UNTRUSTED',
  'DISK_FULL',
  'DISK_FAILED',
  'INTERNAL',
] as const;

/**
 * A code a keyboard scanner typed into the page: exactly what a scanner on a serial line tells the station by itself. What it led to is
 * asked by `getPresented`, after the hint `codes`.
 */
export const present = call({
  effect: 'process',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: v.strictObject({ text: text(1000) }),
  result: none,
  errors: [],
});

/**
 * The code presented last. `person`: an electronic social-security card, by law equal to the plastic one; the person lies on the reader
 * like a laid card (`people.getCard`). `receipt` and `id-number` carry their text, `village-list` whose printed list it was, for the page to
 * go on with.
 */
export const getPresented = call({
  effect: 'query',
  pages: ['counter'],
  roles: ['clerk', 'head'],
  params: none,
  result: v.object({
    presented: v.optional(
      v.object({
        codeId: id,
        at: instant,
        outcome: v.variant('kind', [
          v.object({ kind: v.literal('asking') }),
          v.object({ kind: v.literal('person') }),
          v.object({ kind: v.literal('receipt'), text: text(1000) }),
          v.object({ kind: v.literal('id-number'), text: text(18) }),
          v.object({ kind: v.literal('village-list'), agentId: text(20), year }),
          v.object({ kind: v.literal('refused'), code: v.picklist(codeProblems) }),
        ]),
      }),
    ),
  }),
  errors: [],
});
