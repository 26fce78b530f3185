import type { OutageFormFacts } from '../../core/ports/stockPaper.ts';
import type { DocumentBlock, DocumentPlan } from './plan.ts';
import { trainingMark } from './sheetBlocks.ts';

function form(facts: OutageFormFacts, formNumber: string): readonly DocumentBlock[] {
  return [
    {
      type: 'pairs',
      pairs: [
        ['服务站', facts.place],
        ['编号', formNumber],
      ],
    },
    { type: 'line', text: '停电断网时手写。这张纸不是票据：补录以后凭它换正式票据。', bold: true },
    {
      type: 'grid',
      rows: [
        [
          { name: '姓名', content: '' },
          { name: '电话', content: '' },
        ],
        [{ name: '身份证号', content: '', minRows: 1.6 }],
        [
          { name: '村居', content: '' },
          { name: '缴费年度', content: '' },
        ],
        [
          { name: '档次（元）', content: '' },
          { name: '实收（元）', content: '' },
        ],
        [{ name: '大写金额', content: '', minRows: 1.6 }],
        ...(facts.taxNumber ? [[{ name: '税票号', content: '' }]] : []),
        [{ name: '收款日期', content: '　　　年　　月　　日　　时' }],
        [
          { name: '交款人', content: '', minRows: 1.6 },
          { name: '联系电话', content: '' },
        ],
      ],
    },
    { type: 'signatures', names: ['缴费人签名', '经办人签名', '复核人签名'] },
    { type: 'qr', text: formNumber },
    { type: 'line', text: `一式两份，一份交缴费人。写坏的也要留下。问事电话 ${facts.phone}` },
  ];
}

/** Numbered blank forms, one a page, the number also as a code that a scanner reads when it is entered. */
export function outageForms(facts: OutageFormFacts, paper: DocumentPlan['paper']): DocumentPlan {
  return {
    title: `${facts.title} 手工收款单`,
    paper,
    // The same blank forms are the same file whenever they are made.
    madeAt: '2026-01-01T00:00:00+08:00',
    ...trainingMark(facts),
    blocks: facts.formNumbers.flatMap((number, index) => [
      ...(index === 0 ? [] : [{ type: 'page', title: `${facts.title} 手工收款单` } as const]),
      ...form(facts, number),
    ]),
  };
}
