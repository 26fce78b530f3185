import { describe, expect, it } from 'vitest';
import { createPaper } from '../../../src-main/adapters/printing/createPaper.ts';
import type { PrintLine } from '../../../src-main/core/ports/devices.ts';
import type { ConfirmationFacts, ReceiptFacts, ShiftSheetFacts } from '../../../src-main/core/ports/paper.ts';
import { receiptFacts as facts } from './facts.ts';

const paper = createPaper();

/** Everything a sheet says, one line each. */
function said(lines: readonly PrintLine[]): readonly string[] {
  return lines.flatMap((line) => {
    if (line.type === 'text') return [line.text];
    return line.type === 'pair' ? [`${line.left} ${line.right}`] : [];
  });
}

const receipt = (change: Partial<ReceiptFacts> = {}): readonly PrintLine[] => paper.receipt({ ...facts, ...change });

describe('a receipt', () => {
  it('says who paid what for which year, in figures without a gap and in words', () => {
    expect(said(receipt())).toEqual([
      '城乡居民基本养老保险缴费凭证',
      '柳林县示例镇社会保障服务站',
      '票据号 T1-0000123',
      '流水号 T1-20261122-0007',
      '姓名 李䶮𠮷',
      '身份证号 6109**********9051',
      '村（社区） 上河村',
      '缴费年度 2026年',
      '缴费档次 ¥300.00',
      '个人缴费 ¥300.00',
      '大写 人民币叁佰元整',
      '实收 ¥1,409.50',
      '找零 ¥1,109.50',
      '经办人 周经办',
      '时间 2026-11-22 09:21:07',
      '收款单位（盖章）',
      '扫一扫可以核对真伪',
    ]);
  });

  it('leaves room for the red seal and has its code last, then the knife', () => {
    const lines = receipt();
    const kinds = lines.map((line) => line.type);
    const seal = lines.findIndex((line) => line.type === 'text' && line.text.includes('盖章'));
    expect(lines[seal + 1]).toEqual({ type: 'feed', lines: 9 });
    expect(kinds.slice(seal + 2)).toEqual(['qr', 'text', 'cut']);
  });

  it('of the real books says nothing of practice; of the practice books says it at top and bottom', () => {
    expect(said(receipt()).join('')).not.toContain('演练');
    const practice = said(receipt({ store: 'training' }));
    expect(practice[0]).toBe('演练');
    expect(practice[1]).toContain('没有收钱');
    expect(practice.at(-1)).toContain('演练');
  });

  it('says what was not checked and what is pending, and only then', () => {
    expect(said(receipt({ guardStale: true }))).toContain('未联网核对');
    expect(said(receipt({ enrolmentPending: true }))).toContain('参保登记待省里确认');
    expect(said(receipt()).filter((line) => line.includes('未联网') || line.includes('待省里'))).toEqual([]);
  });

  it('that is a copy says so with its count, above the number', () => {
    const lines = said(receipt({ copy: 2 }));
    expect(lines.indexOf('补打 第2次')).toBeLessThan(lines.indexOf('票据号 T1-0000123'));
    expect(lines.indexOf('补打 第2次')).toBeGreaterThan(0);
    expect(said(receipt()).join('')).not.toContain('补打');
  });

  it('names another payer, a made-up year, the government share and a business day that is not the day of the clock', () => {
    const lines = said(
      receipt({
        payerName: '王家属',
        paymentKind: 'make-up',
        year: 2019,
        governmentFen: 10_000,
        businessDate: '2026-11-21',
      }),
    );
    for (const line of ['代缴人 王家属', '缴费年度 2019年（补缴）', '政府代缴 ¥100.00', '业务日期 2026-11-21']) {
      expect(lines).toContain(line);
    }
  });
});

describe('a confirmation of a year paid by government', () => {
  const confirmation: ConfirmationFacts = { ...facts, selfFen: 0, governmentFen: 10_000, authority: '示例县民政局' };

  it('says that nobody paid here and has neither number nor code', () => {
    const lines = paper.confirmation(confirmation);
    const text = said(lines).join('\n');
    expect(text).toContain('不是收款凭证');
    expect(text).toContain('代缴单位 示例县民政局');
    expect(text).toContain('个人缴费 ¥0.00');
    for (const absent of ['票据号', '实收', '找零']) expect(text).not.toContain(absent);
    expect(lines.some((line) => line.type === 'qr')).toBe(false);
  });
});

describe('the sheet of a shift', () => {
  const sheet: ShiftSheetFacts = {
    store: 'real',
    place: '示例站',
    title: '交班单',
    businessDate: '2026-11-22',
    operatorName: '周经办',
    approvedByName: '吴站长',
    openedAt: '2026-11-22T08:30:00.000+08:00',
    closedAt: '2026-11-22T17:00:00.000+08:00',
    copy: 0,
    pieces: [
      { denominationFen: 10_000, pieces: 3 },
      { denominationFen: 5000, pieces: 0 },
    ],
    floatFen: 10_000,
    cashInFen: 30_000,
    cashReversedFen: 9000,
    droppedFen: 0,
    expectedFen: 31_000,
    countedFen: 30_000,
    differenceFen: -1000,
    cause: '找零有误',
    receipts: [{ from: 'T1-0000001', to: 'T1-0000009', used: 8, voided: 1 }],
  };

  it('shows what was counted, what should be there, and the difference with its cause', () => {
    const lines = said(paper.shiftSheet(sheet));
    for (const line of [
      '¥100.00 × 3 ¥300.00',
      '实点合计 ¥300.00',
      '应有现金 ¥310.00',
      '短款 ¥10.00',
      '原因：找零有误',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.some((line) => line.startsWith('¥50.00'))).toBe(false);
    expect(lines).toContain('T1-0000001 至 T1-0000009');
    expect(lines).toContain('用 8 张 作废 1 张');
    expect(lines.filter((line) => line.includes('签字'))).toHaveLength(2);
  });

  it('names over, short and equal', () => {
    const names = [0, 1000, -1000].map((differenceFen) => said(paper.shiftSheet({ ...sheet, differenceFen })));
    expect(
      names.map((lines) => ['账款相符 ¥0.00', '长款 ¥10.00', '短款 ¥10.00'].filter((line) => lines.includes(line))),
    ).toEqual([['账款相符 ¥0.00'], ['长款 ¥10.00'], ['短款 ¥10.00']]);
  });

  it('says on a copy that it is one, and which', () => {
    expect(said(paper.shiftSheet(sheet)).join('\n')).not.toContain('补打');
    expect(said(paper.shiftSheet({ ...sheet, copy: 2 }))[0]).toBe('补打 第2次');
  });

  it('without receipts says so', () => {
    expect(said(paper.shiftSheet({ ...sheet, receipts: [] }))).toContain('本班没有用票');
  });
});

describe('the test page', () => {
  it('holds ordinary and rare characters, an amount and a code', () => {
    const lines = paper.testPage('training');
    expect(said(lines).join('')).toContain('䶮 㛃 𠮷 𣲗 昇 喆');
    expect(lines.some((line) => line.type === 'qr')).toBe(true);
    expect(said(lines)[0]).toBe('演练');
  });
});
