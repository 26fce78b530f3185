import * as v from 'valibot';
import { call } from '../define.ts';
import { judgedPaper } from './receipts.ts';
import { count, date, fen, id, none, text, year } from './shapes.ts';

const pages = ['kiosk'] as const;

/** The tier table of this year: what one pays and what the government adds. */
export const listTiers = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: none,
  result: v.object({
    year,
    /** First day of the table. */
    from: v.optional(date),
    rows: v.pipe(v.array(v.object({ tierFen: fen, subsidyFen: fen })), v.maxLength(40)),
  }),
  errors: ['POLICY_MISSING'],
});

/** The county's policy cards in force today, newest first. Texts are the county's own, paragraph by paragraph. */
export const listPolicies = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: none,
  result: v.object({
    policies: v.pipe(
      v.array(
        v.object({
          policyId: text(20),
          title: text(60),
          paragraphs: v.pipe(v.array(text(200)), v.maxLength(12)),
          from: date,
          to: v.optional(date),
          /** The document it rests on. */
          source: v.optional(text(80)),
        }),
      ),
      v.maxLength(50),
    ),
  }),
  errors: ['POLICY_MISSING'],
});

/** What each kind of business needs: papers, time limit, where it is done. */
export const listPapers = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: none,
  result: v.object({
    items: v.pipe(
      v.array(
        v.object({
          item: text(8),
          name: text(40),
          papers: v.pipe(v.array(text(60)), v.maxLength(12)),
          where: v.picklist(['kiosk', 'counter', 'county']),
          limitWorkdays: v.optional(count),
          note: v.optional(text(100)),
        }),
      ),
      v.maxLength(60),
    ),
  }),
  errors: ['POLICY_MISSING'],
});

/**
 * Public notices in force today. With a visit the own village's first; without one all, by village. Lines are masked as on the board: no
 * telephone, no account, no mark of disability or need.
 */
export const listNotices = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: v.strictObject({ visitId: v.optional(id) }),
  result: v.object({
    notices: v.pipe(
      v.array(
        v.object({
          noticeId: text(20),
          village: text(50),
          own: v.boolean(),
          title: text(60),
          from: date,
          to: date,
          /** Where to object. */
          phone: v.optional(text(30)),
          lines: v.pipe(
            v.array(v.object({ maskedName: text(50), maskedIdNumber: text(20), text: text(60) })),
            v.maxLength(300),
          ),
        }),
      ),
      v.maxLength(50),
    ),
  }),
  errors: ['VISIT_OVER', 'POLICY_MISSING'],
});

/** What a scanner read last, judged. Stays a minute, belongs to nobody's visit. */
export const checked = v.object({
  ...judgedPaper.entries,
  /**
   * Whether a genuine receipt still counts: `voided` = another number took its place or the sheet was spoiled, `reversed` = the money was
   * given back. Only of receipts this kiosk gave out itself; absent = not known here.
   */
  standing: v.optional(v.picklist(['stands', 'voided', 'reversed'])),
});

/** Judges the text of a paper's QR. */
export const verifyReceipt = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: v.strictObject({ qr: text(1000) }),
  result: checked,
  errors: [],
});

/** What the scanner of this kiosk read last; absent when nothing was, or a minute ago. Hint: topic `kiosk`. */
export const getScanned = call({
  effect: 'query',
  pages,
  roles: 'anyone',
  params: none,
  result: v.object({ scanned: v.optional(checked) }),
  errors: [],
});
