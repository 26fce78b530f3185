import * as v from 'valibot';
import { call } from '../define.ts';
import { approving } from './refusals.ts';
import { approval, count, id, instant, none, text } from './shapes.ts';

const clerks = ['clerk', 'head'] as const;
const ofEnrolment = v.strictObject({ enrolmentId: id });

/** Papers of one application: pictures from the document scanner, and the signature under the declaration. */
export const paper = v.object({
  paperId: id,
  what: v.picklist(['paper', 'signature']),
  mime: v.picklist(['image/jpeg', 'image/png', 'image/tiff', 'application/pdf']),
  bytes: count,
  at: instant,
});

/** How the applicant stood behind the declaration; absent while only the clerk has ticked it. */
const declaration = v.variant('by', [
  v.object({ by: v.literal('signature'), paperId: id }),
  v.object({ by: v.literal('witness'), operatorId: text(20) }),
]);

export const listPapers = call({
  effect: 'query',
  pages: ['counter'],
  roles: clerks,
  params: ofEnrolment,
  result: v.object({
    papers: v.pipe(v.array(paper), v.maxLength(20)),
    declaration: v.optional(declaration),
    /** A scan or signature that is under way for this application. */
    running: v.optional(v.object({ what: v.picklist(['scan', 'sign']), percent: v.optional(count) })),
  }),
  errors: [],
});

/** Asks the scanner for one page; with a document camera, waits for the clerk to take the picture. Ends with the paper kept, or nothing. */
export const scan = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: ofEnrolment,
  result: paper,
  errors: [
    'NOT_FOUND',
    'DEVICE_BUSY',
    'SCANNER_MISSING',
    'SCAN_FAILED',
    'SCAN_CANCELLED',
    'SCAN_NOTHING',
    'PAPER_REFUSED',
    'PAPERS_FULL',
    'DISK_FULL',
  ],
});

/** Stops the scan or signature that is under way; its own answer says that it was. */
export const cancel = call({
  effect: 'command',
  pages: ['counter'],
  roles: clerks,
  params: none,
  result: none,
  errors: [],
});

/** One paper as a blob, before and after handing in. */
export const view = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ enrolmentId: id, paperId: id }),
  result: v.object({ blobId: text(60), mime: paper.entries.mime }),
  errors: ['NOT_FOUND', 'BLOB_TOO_LARGE'],
});

/** Takes a paper out of an application that has not been handed in. */
export const remove = call({
  effect: 'command',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ enrolmentId: id, paperId: id }),
  result: none,
  errors: ['NOT_FOUND'],
});

/** Asks the applicant to sign the declaration on the pad. */
export const sign = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: ofEnrolment,
  result: paper,
  errors: ['NOT_FOUND', 'DEVICE_BUSY', 'PAD_MISSING', 'PAD_FAILED', 'SIGNATURE_NOT_GIVEN', 'PAPERS_FULL', 'DISK_FULL'],
});

/** Another operator has heard the declaration read out and the applicant agree: for who can't sign. */
export const witness = call({
  effect: 'process',
  pages: ['counter'],
  roles: clerks,
  params: v.strictObject({ enrolmentId: id, approval }),
  result: none,
  errors: [...approving, 'NOT_FOUND'],
});
