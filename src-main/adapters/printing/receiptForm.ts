import type { ReceiptFacts } from '../../core/ports/paper.ts';
import type { FormSheet, PlacedMark } from '../../core/ports/printing.ts';
import { type FormField, type FormLayout, type ReceiptField, rowMm } from './formLayout.ts';
import { yuan } from './lines.ts';

/** From one Chinese character to the next on a 24-pin printer: 27/180 inch. Latin ones take half. */
const chineseMm = (27 * 25.4) / 180;

/** A receipt for a pre-printed form: only what the form lacks, each word at its place. */
export function receiptSheet(layout: FormLayout, facts: ReceiptFacts): FormSheet {
  const words = wordsOf(facts);
  return {
    pageLines: layout.page.lines,
    marks: layout.fields.flatMap((field) => marksOf(field, field.field === 'qr' ? facts.qr : words[field.field])),
  };
}

/** Crosses with their numbers, and what to do with them, in the middle where no cross is. */
export function alignmentSheet(layout: FormLayout): FormSheet {
  const middle = (layout.page.lines * rowMm) / 2;
  const sentences = ['对位纸', '量每个十字的中心', '到纸左边和上边', '各多少毫米'];
  return {
    pageLines: layout.page.lines,
    marks: [
      ...layout.crosses.flatMap(({ xMm, yMm }, index): PlacedMark[] => [
        { type: 'cross', xMm, yMm },
        { type: 'text', text: String(index + 1), xMm: xMm + 3, yMm: yMm + 3 },
      ]),
      ...sentences.map((text, row): PlacedMark => {
        return { type: 'text', text, xMm: layout.page.widthMm / 2 - 20, yMm: middle + (row - 2) * rowMm };
      }),
    ],
  };
}

function wordsOf(facts: ReceiptFacts): Readonly<Record<Exclude<ReceiptField, 'qr'>, string>> {
  const remarks = [
    facts.taxNumber === undefined ? '' : `代税务机关收款 税票号${facts.taxNumber}`,
    facts.paymentKind === 'make-up' ? '补缴' : '',
    facts.payerName === undefined ? '' : `代缴人 ${facts.payerName}`,
    facts.card ? `刷卡${facts.card.maskedCard === undefined ? '' : ` ${facts.card.maskedCard}`}` : '',
    facts.changeFen === 0 ? '' : `实收${yuan(facts.tenderedFen)} 找零${yuan(facts.changeFen)}`,
    facts.guardStale ? '未联网核对' : '',
    facts.enrolmentPending ? '参保登记待省里确认' : '',
  ];
  return {
    mark: [facts.store === 'training' ? '演练 不是凭证' : '', facts.copy === 0 ? '' : `补打 第${facts.copy}次`]
      .filter((word) => word !== '')
      .join(' '),
    receiptNumber: facts.receiptNumber,
    serial: facts.serial,
    businessDate: facts.businessDate,
    personName: facts.personName,
    maskedIdNumber: facts.maskedIdNumber,
    village: facts.village,
    year: `${facts.year}年`,
    tier: yuan(facts.tierFen),
    government: facts.governmentFen > 0 ? yuan(facts.governmentFen) : '',
    amountInWords: facts.amountInWords,
    amount: yuan(facts.selfFen),
    remarks: remarks.filter((word) => word !== '').join(' '),
    operatorName: facts.operatorName,
  };
}

function marksOf(field: FormField, text: string): readonly PlacedMark[] {
  if (text === '') return [];
  if (field.field === 'qr') return [{ type: 'qr', text, xMm: field.xMm, yMm: field.yMm }];
  return rowsOf(text, field).map((row, index) => {
    return { type: 'text', text: row, xMm: field.xMm, yMm: field.yMm + index * rowMm };
  });
}

/** Breaks a text into the rows of its field; what is too long even so runs on in the last row, because nothing may be left out. */
function rowsOf(text: string, field: FormField): readonly string[] {
  const columns = Math.floor((field.widthMm / chineseMm) * 2);
  const rows = [''];
  let used = 0;
  for (const character of text) {
    const wide = (character.codePointAt(0) ?? 0) < 0x80 ? 1 : 2;
    if (used + wide > columns && rows.length < field.rows) {
      rows.push('');
      used = 0;
    }
    rows[rows.length - 1] += character;
    used += wide;
  }
  return rows;
}
