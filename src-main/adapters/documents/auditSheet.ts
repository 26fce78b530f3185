import type { AuditFacts } from '../../core/ports/stockPaper.ts';
import { voidWords } from '../printing/daySheet.ts';
import { yuan } from '../printing/lines.ts';
import type { DocumentBlock, DocumentPlan } from './plan.ts';
import { trainingMark } from './sheetBlocks.ts';

const fateWords = { void: '作废', spoiled: '空白作废', lost: '遗失' } as const;

/** Why a sheet was spoiled or lost, beside the words a day's sheet has for receipts. */
const reasonWords: Readonly<Record<string, string>> = {
  ...voidWords,
  jam: '卡纸',
  misprint: '印错',
  damaged: '污损',
  torn: '撕破',
  lost: '找不到',
  other: '其他',
};

type Sheet = AuditFacts['sheets'][number];

function sheetRow(sheet: Sheet): readonly string[] {
  const replaced = sheet.replacedBy === undefined ? '' : `换 ${sheet.replacedBy}`;
  const note = sheet.countyNote === undefined ? '' : `县批 ${sheet.countyNote}`;
  return [
    sheet.receiptNumber,
    fateWords[sheet.fate],
    reasonWords[sheet.reason] ?? reasonWords['other'] ?? '',
    sheet.operatorName,
    sheet.witnessName ?? '未见证',
    sheet.businessDate.slice(5),
    replaced || note,
  ];
}

/** What was said of a sheet in words stands in full under the table: a cell would cut it. */
function statements(sheets: readonly Sheet[]): readonly DocumentBlock[] {
  const told = new Map<string, string[]>();
  for (const { receiptNumber, text } of sheets)
    if (text !== undefined) told.set(text, [...(told.get(text) ?? []), receiptNumber]);
  return [...told].map(([text, numbers]) => {
    const last = numbers.at(-1) ?? '';
    return { type: 'line', text: `${numbers[0]}${numbers.length > 1 ? ` 至 ${last}` : ''}：${text}` };
  });
}

/** 票据核销表: every number that is on no receipt, with its reason and who saw it, and the count of each book. */
export function auditSheet(facts: AuditFacts, paper: DocumentPlan['paper']): DocumentPlan {
  const { lines, sheets } = facts;
  return {
    title: `${facts.title} 票据核销表`,
    paper,
    madeAt: facts.madeAt,
    ...trainingMark(facts),
    blocks: [
      {
        type: 'pairs',
        pairs: [
          ['服务站', facts.place],
          ['月份', facts.month],
        ],
      },
      { type: 'heading', text: '号段' },
      {
        type: 'table',
        columns: [
          { name: '起号', share: 5 },
          { name: '止号', share: 5 },
          { name: '领用人', share: 4 },
          { name: '领', share: 2, figures: true },
          { name: '用', share: 2, figures: true },
          { name: '废', share: 2, figures: true },
          { name: '失', share: 2, figures: true },
          { name: '退', share: 2, figures: true },
          { name: '剩', share: 2, figures: true },
          { name: '金额', share: 5, figures: true },
        ],
        rows: lines.map((line) => [
          line.from,
          line.to,
          line.holder === '' ? '库存' : line.holder,
          ...[line.issued, line.used, line.voided, line.lost, line.returned, line.left].map(String),
          yuan(line.usedFen),
        ]),
      },
      { type: 'heading', text: '作废和遗失' },
      {
        type: 'table',
        columns: [
          { name: '票据号', share: 5 },
          { name: '怎样', share: 4 },
          { name: '原因', share: 4 },
          { name: '经手', share: 4 },
          { name: '见证人', share: 4 },
          { name: '日期', share: 3 },
          { name: '换号或县批', share: 7 },
        ],
        rows: sheets.map(sheetRow),
      },
      ...(sheets.length === 0 ? [{ type: 'line', text: '本月没有作废和遗失的票据' } as const] : []),
      ...statements(sheets),
      { type: 'signatures', names: ['票据保管人', '经办人', '站长'] },
    ],
  };
}
