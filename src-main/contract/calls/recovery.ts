import * as v from 'valibot';
import { call } from '../define.ts';
import { approval, count, fen, id, instant, none, text } from './shapes.ts';

/** Why a backup may not take the place of today's books; `fit` = it may. Sentences in `contract/text/screens/recovery.ts`. */
export const backupVerdict = v.picklist([
  'fit',
  'unreadable',
  'damaged',
  'other-store',
  'other-terminal',
  'other-journal',
  'newer-program',
  'reaches-less',
]);

/** One backup as the reader found it. What it reaches is absent when it can't be read. */
export const backupBrief = v.object({
  /** Names it in `restore`; no path. */
  backupId: text(60),
  savedAt: instant,
  verdict: backupVerdict,
  reachesSeq: v.optional(count),
  reachesAt: v.optional(instant),
  /** Journal numbers known to have existed that it does not reach. */
  stillMissing: count,
  /** Scanned papers and signatures its books can open, what they weigh, and how many of them lie nowhere any more. */
  papers: v.optional(v.object({ count, bytes: count, missing: count })),
});

/**
 * The station's own backups, each looked through by the reader: furthest first, at most 30. Only while the station is in recovery;
 * `NOT_FOUND` otherwise.
 */
export const listBackups = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: v.object({ backups: v.pipe(v.array(backupBrief), v.maxLength(30)) }),
  errors: ['NOT_FOUND'],
});

/** The same look at a file the page has sent (`blobs.openUpload`). Looking does not use it up. */
export const checkUpload = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ blobId: id }),
  result: v.object({ backup: backupBrief }),
  errors: ['NOT_FOUND', 'BLOB_GONE'],
});

/**
 * Puts a backup in the place of today's books, which are kept beside it. The head or the custodian approves. After the answer the
 * station opens its books again and every page is told to ask anew; what is still missing then stands in `station.getState`.
 */
export const restore = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({
    from: v.variant('kind', [
      v.strictObject({ kind: v.literal('own'), backupId: text(60) }),
      v.strictObject({ kind: v.literal('upload'), blobId: id }),
    ]),
    approval,
  }),
  result: v.object({
    reachesSeq: count,
    stillMissing: count,
    keptIn: text(60),
    /** Papers of the restored books, how many came back out of copies, and how many lie nowhere any more. */
    papers: v.object({ count, broughtBack: count, missing: count }),
  }),
  errors: [
    'NOT_FOUND',
    'BLOB_GONE',
    'BACKUP_REFUSED',
    'APPROVAL_REFUSED',
    'OPERATOR_LOCKED',
    'OPERATOR_NOT_VALID_TODAY',
    'OPERATOR_LEFT',
    'DISK_FULL',
    'STATION_BUSY',
  ],
});

/** An act of this terminal that the province has and this journal does not. The person is masked by the province. */
export const heldAct = v.object({
  actSeq: count,
  kind: text(40),
  at: instant,
  outcome: v.picklist(['accepted', 'refused', 'deferred']),
  amountFen: v.optional(fen),
  reference: v.optional(text(40)),
  person: v.optional(text(60)),
  receiptNumber: v.optional(text(30)),
});

/** Which of the missing acts the province holds, so that nobody accepts a loss without knowing where the money is. At most 200. */
export const askProvince = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: v.object({ afterActSeq: count, acts: v.pipe(v.array(heldAct), v.maxLength(200)), more: v.boolean() }),
  errors: ['NOT_FOUND', 'LINE_DOWN', 'PROVINCE_REFUSED', 'PROVINCE_UNTRUSTED'],
});
