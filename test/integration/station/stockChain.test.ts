import { afterEach, expect, it } from 'vitest';
import { auditSheet } from '../../../src-main/adapters/documents/auditSheet.ts';
import { createPdf } from '../../../src-main/adapters/documents/createPdf.ts';
import { auditFacts } from '../../../src-main/core/stock/printAudit.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { openStockCounter, signs } from '../../fixtures/receiptBooks.ts';
import { agent, handIn } from '../../fixtures/villageList.ts';

let counter: Awaited<ReturnType<typeof openStockCounter>>;
afterEach(() => counter.station.close());

const month = '2026-11';

/** Everything a month of books sees, told once from the county's delivery to the proof. */
async function aMonthOfBooks() {
  counter = await openStockCounter();
  const { station, stock } = counter;
  const first = await counter.collect('repeatPayer');
  await stock.printWell(first.contributionId, '0000001');
  const jammed = await counter.collect('rareName');
  const { printId } = await stock.printOn(jammed.contributionId, '0000002');
  await station.ok('receipts.resolvePrint', { printId, answer: 'spoiled' });
  await stock.printWell(jammed.contributionId, '0000003');
  await station.ok('stock.witnessSheets', {
    witnessId: station.freshId(),
    receiptNumbers: ['0000002'],
    approval: signs('op02'),
  });
  const gap = await counter.collect('longName');
  await station.refused('receipts.print', {
    printId: station.freshId(),
    contributionId: gap.contributionId,
    sheet: '0000006',
  });
  await station.ok('receipts.skipSheets', {
    skipId: station.freshId(),
    contributionId: gap.contributionId,
    found: '0000006',
    fate: 'lost',
    text: '本子里少两张，没找到',
    approval: signs('op02'),
  });
  await stock.printWell(gap.contributionId, '0000006');
  await stock.handOver(counter.bookId, 'op04');
  return { station, stock };
}

it('from the delivery over jam, wrong sheet, loss and hand-over, the month is proved to the last number', async () => {
  const { station } = await aMonthOfBooks();
  const proof = await station.ok('stock.getMonthProof', { month });
  expect(proof.lines).toMatchObject([
    {
      holder: { id: 'op01' },
      from: '0000001',
      issued: 10,
      used: 3,
      voided: 1,
      lost: 2,
      returned: 4,
      left: 0,
      piecesAgree: true,
    },
    { holder: { id: 'op04' }, from: '0000007', issued: 4, used: 0, voided: 0, lost: 0, left: 4, declared: 'missing' },
  ]);
  expect(proof.amountsAgree).toBe(true);
  expect(proof.lines[0]?.usedFen).toBe(proof.ledgerFen);
  expect(proof.findings.map((finding) => finding.code)).toEqual([
    'receipt-not-declared',
    'receipt-loss-unconfirmed',
    'receipt-loss-unconfirmed',
  ]);
});

it('the audit sheet names every number with fate, reason, clerk and witness', async () => {
  const { station } = await aMonthOfBooks();
  const facts = auditFacts(station.rooms().environment, month);
  if (!facts) throw new Error('no facts');
  const rows = facts.sheets.map((row) => [row.receiptNumber, row.fate, row.reason, row.operatorName, row.witnessName]);
  expect(rows).toEqual([
    ['0000002', 'void', 'spoiled', '王五', '赵六'],
    ['0000005', 'lost', 'lost', '王五', '赵六'],
    ['0000004', 'lost', 'lost', '王五', '赵六'],
  ]);
  const plan = auditSheet(facts, 'A4');
  const said = JSON.stringify(plan.blocks);
  for (const word of ['0000002', '作废', '印坏', '王五', '赵六', '换 0000003', '本子里少两张，没找到'])
    expect(said).toContain(word);
  const pdf = await createPdf(plan);
  expect(Buffer.from(pdf.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
});

it('the province takes every act of it, and the journal read again gives the same books', async () => {
  const { station } = await aMonthOfBooks();
  await station.sync();
  const { acts } = station.rooms().environment.projections;
  expect(acts.counts()).toMatchObject({ waiting: 0, refused: 0 });
  expect(compareBooks(station)).toEqual([]);
});

it('the county hears at once when two stations say they have the same number', async () => {
  const { station } = await aMonthOfBooks();
  await station.sync();
  const body = { fiscalCode: '61TEST', prefix: '', digits: 7, from: 5, to: 54, countyNote: '1', approvedBy: 'op02' };
  const [bookId] = [station.freshId()];
  const act = { id: bookId, actSeq: 1, kind: 'book.received', version: 1, body: { bookId, ...body } };
  const told = {
    businessDate: '2026-11-22',
    at: '2026-11-22T10:00:00.000+08:00',
    operator: 'op03',
    hash: '0'.repeat(64),
  };
  const other = station.book.activate('LIANXI-02', `04${'a'.repeat(128)}`);
  if (!other.ok) throw new Error(other.error);
  const { answers } = station.book.deliver(other.value.terminal, [{ ...act, ...told }]);
  expect(answers).toMatchObject([{ outcome: 'refused', code: 'BOOK_OVERLAP' }]);
  expect(station.book.desk.alarms()).toMatchObject([{ kind: 'receipt-overlap' }]);
});

it('a village list is receipted from the agent’s own book first, and his book is proved like a clerk’s', async () => {
  counter = await openStockCounter({ residents: 120 });
  const { station, stock } = counter;
  const [book] = await stock.receive('0000011', 10);
  const issue = { bookId: book?.bookId ?? '', holder: { kind: 'agent', id: agent.agentId } } as const;
  await station.ok('stock.issueBook', { issueId: station.freshId(), ...issue, approval: signs('op03') });
  await handIn(station);
  const { lines } = await station.ok('stock.getMonthProof', { month });
  expect(lines).toMatchObject([
    { holder: { kind: 'clerk', id: 'op01' }, used: 0, left: 10 },
    { holder: { kind: 'agent', name: agent.name }, from: '0000011', used: 1, left: 9, piecesAgree: true },
  ]);
});
