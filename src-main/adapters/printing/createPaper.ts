import type { PrintLine } from '../../core/ports/devices.ts';
import type { Paper } from '../../core/ports/paper.ts';
import { affairDocument } from '../documents/affairDocument.ts';
import { rollLines } from '../documents/rollLines.ts';
import { chargeSlipLines } from './chargeSlip.ts';
import { type FormFiles, readForms } from './formFiles.ts';
import { briefOf, type FormLayout } from './formLayout.ts';
import { daySheetLines } from './daySheet.ts';
import { centred, feed, pair, plain, rule, withStoreMark, yuan } from './lines.ts';
import { reminderLines } from './reminder.ts';
import { confirmationLines, receiptLines } from './receipt.ts';
import { alignmentSheet, receiptSheet } from './receiptForm.ts';
import { estimateLines, statementLines } from './statement.ts';
import { shiftSheetLines } from './shiftSheet.ts';

/** The station's print templates for rolls and pre-printed forms: facts in, lines of meaning or placed marks out, nothing else. */
export function createPaper(files: FormFiles = readForms()): Paper {
  const layoutOf = (form: string): FormLayout | undefined => files.layouts.find((layout) => layout.name === form);
  return {
    forms: files.layouts.map(briefOf),
    receiptForm: (form, facts) => {
      const layout = layoutOf(form);
      return layout && receiptSheet(layout, facts);
    },
    alignmentSheet: (form) => {
      const layout = layoutOf(form);
      return layout && alignmentSheet(layout);
    },
    receipt: receiptLines,
    confirmation: confirmationLines,
    chargeSlip: chargeSlipLines,
    reminder: reminderLines,
    shiftSheet: shiftSheetLines,
    daySheet: daySheetLines,
    affairSheet: (facts) => rollLines(affairDocument(facts, 'A4'), facts.store),
    statement: statementLines,
    estimate: estimateLines,
    testPage: testPageLines,
  };
}

/** Everything a printer must be able to do for us, on one small page. */
function testPageLines(store: 'training' | 'real'): readonly PrintLine[] {
  return withStoreMark(store, [
    centred('打印测试', 'double'),
    rule,
    plain('常用字：城乡居民基本养老保险'),
    plain('生僻字：䶮 㛃 𠮷 𣲗 昇 喆'),
    pair('左边', '右边'),
    pair('金额', yuan(140_950)),
    rule,
    { type: 'qr', text: 'test-page' },
    feed(2),
    centred('看得清上面每一行，就可以用'),
  ]);
}
