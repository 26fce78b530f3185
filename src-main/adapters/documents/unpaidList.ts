import type { UnpaidListFacts } from '../../core/ports/unpaidPaper.ts';
import { clockTime, yuan } from '../printing/lines.ts';
import type { DocumentPlan } from './plan.ts';
import { trainingMark } from './sheetBlocks.ts';

type Person = UnpaidListFacts['people'][number];

/** Group and household stand on a household's first line alone, so that the eye sees who belongs together. */
function rowOf(person: Person, index: number, before: Person | undefined): readonly string[] {
  const { group = '', householdNumber = '', lastTierFen, maskedIdNumber, name, phone = '' } = person;
  const same = before !== undefined && householdNumber !== '' && before.householdNumber === householdNumber;
  return [
    '□',
    String(index + 1),
    same ? '' : group,
    same ? '' : householdNumber,
    name,
    maskedIdNumber,
    phone,
    lastTierFen === undefined ? '' : yuan(lastTierFen),
    '',
  ];
}

/** Who has not paid, for an agent's round: a box to tick, room for what was handed over, and the code that opens the list at the counter. */
export function unpaidList(facts: UnpaidListFacts, paper: DocumentPlan['paper']): DocumentPlan {
  const { agentName, code, madeAt, people, place, village, year } = facts;
  return {
    title: `${village}${year}年度未缴费人员名单`,
    paper,
    madeAt,
    ...trainingMark(facts),
    blocks: [
      {
        type: 'pairs',
        pairs: [
          ['服务站', place],
          ['代办员', agentName],
          ['人数', `${people.length} 人`],
          ['打印时间', clockTime(madeAt)],
        ],
      },
      { type: 'qr', text: code },
      { type: 'line', text: '收了钱的打勾，写上实收金额。这张纸不是票据。回站里扫这个码，名单就打开。', bold: true },
      {
        type: 'table',
        columns: [
          { name: '勾', share: 1 },
          { name: '序号', share: 1.6, figures: true },
          { name: '小组', share: 2 },
          { name: '户号', share: 3.2 },
          { name: '姓名', share: 3 },
          { name: '证件号码', share: 5.4 },
          { name: '电话', share: 3.8 },
          { name: '上次档次', share: 2.6, figures: true },
          { name: '实收（元）', share: 3 },
        ],
        rows: people.map((person, index) => rowOf(person, index, people[index - 1])),
      },
      { type: 'line', text: '合计打勾　　　　人，现金　　　　　　　　元' },
      { type: 'signatures', names: ['代办员签字', '经办人签字'] },
    ],
  };
}
