import * as v from 'valibot';
import { count, date, fen, text } from './cells.ts';

const clockTime = v.pipe(v.string(), v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/));

/** What a monthly pension is made of; `divisor` is never zero. */
export const pensionTable = {
  basicFen: fen,
  bonusPerYearFen: fen,
  bonusOverYears: v.pipe(count, v.maxValue(60)),
  divisor: v.pipe(count, v.minValue(1), v.maxValue(1_000)),
  ageParts: v.pipe(v.array(v.object({ fromAge: v.pipe(count, v.maxValue(150)), addFen: fen })), v.maxLength(10)),
  rounding: v.picklist(['half-up-fen', 'ceil-jiao']),
};

/** Interest of a year in hundredths of a percent, at most 100 %. */
export const accountRate = v.object({ year: count, rateMyriad: v.pipe(count, v.maxValue(10_000)) });

export const kioskTable = {
  opensAt: clockTime,
  closesAt: clockTime,
  maintenanceFrom: v.exactOptional(clockTime),
  maintenanceTo: v.exactOptional(clockTime),
  takesCards: v.boolean(),
  selfCertification: v.boolean(),
  socialCardPin: v.boolean(),
};

export const policyCard = v.object({
  policyId: text(20),
  title: text(60),
  paragraphs: v.pipe(v.array(text(200)), v.maxLength(12)),
  from: date,
  to: v.exactOptional(date),
  source: v.exactOptional(text(80)),
});

export const businessItem = v.object({
  item: text(8),
  name: text(40),
  papers: v.pipe(v.array(text(60)), v.maxLength(12)),
  where: v.picklist(['kiosk', 'counter', 'county']),
  limitWorkdays: v.exactOptional(count),
  note: v.exactOptional(text(100)),
});

/** A masked number shows at most its first four and last four digits: a county that forgot to mask is refused, not shown. */
const maskedNumber = v.pipe(v.string(), v.regex(/^(?:[\dX]{4}\*{10}[\dX]{4}|\*{2,18}[\dX]{0,4})$/));

export const publicNotice = v.object({
  noticeId: text(20),
  villageCode: text(20),
  title: text(60),
  from: date,
  to: date,
  phone: v.exactOptional(text(20)),
  lines: v.pipe(
    v.array(
      v.object({
        maskedName: v.pipe(text(50), v.includes('*')),
        maskedIdNumber: maskedNumber,
        text: text(60),
      }),
    ),
    v.maxLength(300),
  ),
});
