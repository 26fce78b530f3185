import { findingWords, monthCheckWords } from '../../contract/text/monthFindings.ts';
import type { MonthCheckName } from '../../contract/values/monthFinding.ts';
import { chartOfAccounts } from '../../core/accounts/tables/postingRules.ts';
import type { MonthSheetFacts } from '../../core/ports/paper.ts';
import { pieces } from '../printing/daySheet.ts';
import { yuan } from '../printing/lines.ts';
import type { DocumentPlan } from './plan.ts';
import { receiptBlocks } from './sheetBlocks.ts';

type Blocks = DocumentPlan['blocks'];

const figure = (name: string, share = 2) => ({ name, share, figures: true });
const words = (name: string, share = 3) => ({ name, share });

function table(text: string, columns: Extract<Blocks[number], { type: 'table' }>['columns'], rows: string[][]): Blocks {
  return [
    { type: 'heading', text },
    { type: 'table', columns, rows },
  ];
}

function money({ figures }: MonthSheetFacts): Blocks {
  const { owed } = figures;
  const row = (name: string, { count, sumFen }: { count: number; sumFen: number }): string[] => [
    name,
    pieces(count),
    yuan(sumFen),
  ];
  return [
    ...table(
      '代收款（应上解）',
      [words('项目'), figure('金额')],
      [
        ['月初余额', yuan(owed.openingFen)],
        ['本月收缴', yuan(owed.collectedFen)],
        ['本月冲正', yuan(owed.reversedFen)],
        ['本月上解到账', yuan(owed.remittedFen)],
        ['月末余额', yuan(owed.closingFen)],
      ],
    ),
    ...table(
      '收款和上解',
      [words('项目'), figure('笔数', 1), figure('金额')],
      [
        row('现金', figures.cash),
        row('刷卡', figures.card),
        row('政府代缴（不收钱）', figures.government),
        row('冲正', figures.reversed),
        row('缴存银行', figures.deposits),
        row('到账', figures.credited),
        ['长款', '', yuan(figures.overFen)],
        ['短款', '', yuan(figures.shortFen)],
      ],
    ),
    ...table(
      '月末各科目余额',
      [words('科目', 4), figure('余额')],
      figures.balances
        .filter(({ fen }) => fen !== 0)
        .map(({ account, fen }) => [
          `${account} ${chartOfAccounts[account as keyof typeof chartOfAccounts]?.name ?? ''}`,
          yuan(Math.abs(fen)),
        ]),
    ),
  ];
}

function people({ clerkNames, figures, villageNames }: MonthSheetFacts): Blocks {
  return [
    ...table(
      '各村',
      [words('村'), figure('笔数', 1), figure('金额')],
      figures.villages.map(({ count, sumFen }, index) => [
        villageNames[index] || '（未填）',
        pieces(count),
        yuan(sumFen),
      ]),
    ),
    ...table(
      '各档次',
      [figure('档次'), figure('人数', 1), figure('个人缴费'), figure('政府代缴'), figure('应补贴')],
      figures.tiers.map(({ count, governmentFen, selfFen, subsidyFen, tierFen }) => [
        yuan(tierFen),
        String(count),
        yuan(selfFen),
        yuan(governmentFen),
        yuan(subsidyFen),
      ]),
    ),
    ...table(
      '各经办人',
      [words('经办人'), figure('笔数', 1), figure('金额'), figure('冲正', 1), figure('作废票', 1)],
      figures.clerks.map(({ count, reversedCount, sumFen, voidedReceipts }, index) => [
        clerkNames[index] ?? '',
        pieces(count),
        yuan(sumFen),
        String(reversedCount),
        String(voidedReceipts),
      ]),
    ),
  ];
}

/** What each window took, their sum, and whose part may not be all of it. */
function windows({ figures }: MonthSheetFacts): Blocks {
  const { windows: rows = [] } = figures;
  if (rows.length === 0) return [];
  const names = ['cash', 'card', 'government', 'reversed'] as const;
  const total = names.map((name) => yuan(rows.reduce((sum, row) => sum + row[name].sumFen, 0)));
  return [
    ...table(
      '全站各窗口',
      [words('窗口', 2), figure('现金'), figure('刷卡'), figure('政府代缴'), figure('冲正')],
      [...rows.map((row) => [row.windowName, ...names.map((name) => yuan(row[name].sumFen))]), ['全站合计', ...total]],
    ),
    ...rows
      .filter((row) => !row.complete)
      .map(
        ({ asOf = '', windowName }) =>
          ({
            type: 'line',
            text: `${windowName}没有回答，${asOf === '' ? '它的账本机一点也没有' : `它的账只看到 ${asOf.slice(0, 10)}`}，全站合计可能不全。`,
          }) as const,
      ),
  ];
}

function days({ figures }: MonthSheetFacts): Blocks {
  return table(
    '每日',
    [words('业务日期'), figure('现金'), figure('刷卡'), figure('应缴存')],
    figures.days.map(({ businessDate, card, cash, depositFen }) => [
      businessDate,
      yuan(cash.sumFen),
      yuan(card.sumFen),
      yuan(depositFen),
    ]),
  );
}

function checks({ figures }: MonthSheetFacts): Blocks {
  return [
    ...table(
      '核对',
      [words('项目', 5), figure('结果', 2)],
      figures.checks.map(({ findings, name }) => [
        monthCheckWords[name as MonthCheckName] ?? name,
        findings === 0 ? '一致' : `${findings} 项`,
      ]),
    ),
    ...figures.findings.map(
      ({ code, explanation, params }, index) =>
        ({
          type: 'line',
          text: `${index + 1}．${findingWords[code](params)}${explanation === undefined ? '' : `说明：${explanation}`}`,
        }) as const,
    ),
  ];
}

/** Everything the sheet of a month says between its head and its signatures. */
export function monthBlocks(facts: MonthSheetFacts): Blocks {
  return [
    ...money(facts),
    ...people(facts),
    ...windows(facts),
    ...days(facts),
    ...receiptBlocks(facts.figures.receipts, '本月没有用票'),
    ...checks(facts),
  ];
}
