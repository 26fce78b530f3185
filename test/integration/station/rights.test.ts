import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CallDefinition,
  contract,
  errorCodes,
  type Method,
  type PageKind,
  type Role,
} from '../../../src-main/contract/index.ts';
import type { Who } from '../../../src-main/core/kernel/environment.ts';
import { breaksContract } from '../../fixtures/askStation.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';
import { stockParams } from '../../fixtures/stockParams.ts';

let clerk: Clerk & { readonly shiftId: string };
let station: Clerk['station'];

beforeAll(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterAll(() => station.close());

const methods = Object.keys(contract) as Method[];
const pages: readonly PageKind[] = ['counter', 'kiosk', 'second-screen'];
const roles: readonly Role[] = ['clerk', 'head', 'custodian', 'auditor'];
const definitionOf = (method: Method): CallDefinition => contract[method];

/** What dispatch says before any handler runs; parameters that fit nothing keep the handler away. */
async function doorOf(page: PageKind, method: Method): Promise<string> {
  const reply = (await station.raw(page, { id: 1, method, params: { 'no such parameter': 1 } })) as
    | { ok: true }
    | { ok: false; error: { code: string } };
  return reply.ok ? 'through' : reply.error.code;
}

describe('who may call what', () => {
  it.each(pages)('a %s page gets exactly the calls made for it', async (page) => {
    for (const method of methods) {
      const allowed = definitionOf(method).pages.includes(page);
      const code = await doorOf(page, method);
      expect(code === 'METHOD_NOT_FOR_PAGE', `${method} on ${page}: ${code}`).toBe(!allowed);
    }
  });

  it('a kiosk page gets the calls made for kiosks, no other page gets them, and none of them asks for an operator', () => {
    const forKiosk = methods.filter((method) => definitionOf(method).pages.includes('kiosk'));
    expect(forKiosk).toEqual(methods.filter((method) => method.startsWith('kiosk.')));
    expect(forKiosk.length).toBeGreaterThan(20);
    for (const method of forKiosk) {
      expect(definitionOf(method).pages, method).toEqual(['kiosk']);
      expect(definitionOf(method).roles, method).toBe('anyone');
    }
  });

  it('whatever a kiosk answers holds no number, name, telephone or key of a person by that name', () => {
    const forbidden = /\b(?:idNumber|personKey|phone|name|personName|address|cardNumber|birthDate)\b/;
    const personal = [
      'kiosk.getAccount',
      'kiosk.getPayment',
      'kiosk.openPayment',
      'kiosk.getState',
      'kiosk.getEstimate',
    ];
    for (const method of personal as Method[]) {
      const shape = Object.keys((definitionOf(method).result as unknown as { entries?: object }).entries ?? {});
      expect(
        shape.filter((key) => forbidden.test(key)),
        method,
      ).toEqual([]);
    }
  });

  it.each(roles)('a %s passes exactly where the role stands', async (role) => {
    const who: Who = { operatorId: 'op01', name: 'x', roles: [role] };
    for (const method of methods) {
      station.rooms().session.start(who);
      const { roles: allowed } = definitionOf(method);
      const expected = allowed === 'anyone' || allowed.length === 0 || allowed.includes(role);
      const params = sampleParams[method] ?? {};
      const reply = (await station.raw('counter', { id: 1, method, params })) as {
        ok: boolean;
        error?: { code: string };
      };
      // The handler may refuse for its own reasons; only the door's word is looked at here.
      const atTheDoor = reply.error?.code === 'ROLE_MISSING';
      if (!expected) expect(atTheDoor, `${method} for ${role}`).toBe(true);
      else expect(['NOT_SIGNED_IN', 'SESSION_LOCKED', 'PARAMS_INVALID']).not.toContain(reply.error?.code);
    }
  });

  it('nobody signed in passes only where the contract says anyone', async () => {
    station.rooms().session.end();
    for (const method of methods) {
      const reply = (await station.raw('counter', { id: 1, method, params: sampleParams[method] ?? {} })) as {
        ok: boolean;
        error?: { code: string };
      };
      const anyone = definitionOf(method).roles === 'anyone';
      expect(reply.error?.code === 'NOT_SIGNED_IN', method).toBe(!anyone);
    }
  });
});

const id = '019aa000-0000-7000-8000-00000000abcd';
const approval = { operatorId: 'op09', pin: '123456' };
/** Parameters that pass the door of each call and hurt nothing. */
const sampleParams: Partial<Record<Method, unknown>> = {
  ...stockParams,
  'station.acceptLoss': { reason: 'x', approval, second: { ...approval, operatorId: 'op08' } },
  'recovery.checkUpload': { blobId: id },
  'recovery.restore': { from: { kind: 'own', backupId: 'x' }, approval },
  'blobs.openUpload': { fileName: 'x', bytes: 1 },
  'session.signIn': { operatorId: 'op09', pin: '123456' },
  'session.unlockOperator': { operatorId: 'op09', approval },
  'collector.noteTaxNumber': { contributionId: id, taxNumber: '12345678' },
  'collector.registerTier': { contributionId: id, quoteId: id },
  'collector.printReminder': { choiceId: id },
  'elsewhere.importFile': { importId: id, source: 'tax', year: 2026, blobId: id },
  'elsewhere.listLines': { only: 'open', limit: 1 },
  'elsewhere.settle': { lineId: id, outcome: 'counts' },
  'affairs.listWithdrawals': { month: '2026-11' },
  'affairs.logWithdrawal': { logId: id, slipNumber: '1', count: 1 },
  'affairs.strikeWithdrawal': { logId: id, reason: 'x' },
  'affairs.cutOver': {
    cutOverId: id,
    opening: {
      ...{ asOf: '2099-01-01', floatFen: 0, unclearFen: 0 },
      ...{ cash: [], deposits: [], cards: [], receipts: [], cases: [], ledgers: [] },
    },
    approval,
  },
  'affairs.leave': { leavingId: id, reason: 'x', approval },
  'affairs.transferVillage': {
    ...{ transferId: id, direction: 'out', villageCode: 'x', otherStation: 'x', effectiveOn: '2027-01-01' },
    approval,
  },
  'affairs.printSheet': { sheet: 'cut-over' },
  'till.openShift': { shiftId: id, floatFen: 0 },
  'till.countTill': { countId: id, shiftId: id, pieces: [] },
  'till.closeShift': { closeId: id, shiftId: id, countId: id, approval },
  'till.printShiftSheet': { shiftId: id },
  'till.dropCash': { dropId: id, shiftId: id, amountFen: 1, approval },
  'till.receiveFloat': { floatId: id, amountFen: 1, from: 'x', approval },
  'till.handOver': { closeId: id, newShiftId: id, shiftId: id, countId: id, ownPin: '111111', approval },
  'till.inspectTill': { inspectionId: id, shiftId: id, pieces: [] },
  'day.getProof': { businessDate: '2026-11-20' },
  'peers.getStationDay': { businessDate: '2026-11-20' },
  'peers.getStationMonth': { month: '2026-11' },
  'peers.answerHelp': { answerId: id, terminal: 'T09', callId: id },
  'kiosk.callForHelp': { callId: id },
  'kiosk.endHelp': { callId: id },
  'peers.setKioskService': { orderId: id, terminal: 'T09', service: 'closed' },
  'people.printStatement': { statementId: id, personKey: 'P:404' },
  'people.settleDispute': { settleId: id, statementId: id, outcome: 'explained', text: 'x' },
  'people.noteStatementAnswer': { statementId: id, answer: 'agrees' },
  'kiosk.verifyPin': { pin: '123456' },
  'kiosk.touch': { visitId: id },
  'kiosk.leave': { visitId: id },
  'kiosk.staffSetService': { operatorId: 'op09', pin: '123456', service: 'open' },
  'kiosk.rate': { visitId: id, score: 5 },
  'kiosk.complain': { complaintId: id, kind: 'wish', about: 'other', text: 'x', visitId: id, anonymous: true },
  'kiosk.getAccount': { visitId: id },
  'kiosk.refreshAccount': { visitId: id },
  'kiosk.getEstimate': { visitId: id },
  'kiosk.printStatement': { visitId: id, printId: id },
  'kiosk.printEstimate': { visitId: id, printId: id, tierFen: 30_000 },
  'kiosk.certify': { visitId: id, certificationId: id },
  'kiosk.openPayment': { visitId: id },
  'kiosk.pay': { visitId: id, chargeId: id, contributionId: id, quoteId: id },
  'kiosk.getPayment': { visitId: id, chargeId: id },
  'kiosk.stopPayment': { visitId: id, chargeId: id },
  'kiosk.printAgain': { visitId: id, chargeId: id },
  'kiosk.verifyReceipt': { qr: 'x' },
  'peers.followAnew': { followId: id, terminal: 'T09', approval },
  'day.listDifferences': { businessDate: '2026-11-20', column: 'upload' },
  'day.seal': { sealId: id, businessDate: '2026-11-20', approval },
  'day.closeAndSeal': { closeId: id, sealId: id, shiftId: id, countId: id, approval },
  'day.printDaySheet': { businessDate: '2026-11-19' },
  'month.get': { month: '2026-11' },
  'month.explain': { month: '2026-11', findingId: 'x', explanation: 'x' },
  'month.findReceipt': { receiptNumber: 'X' },
  'month.close': { closeId: id, month: '2026-11', approval },
  'month.printSheet': { month: '2026-11' },
  'month.compareDay': { businessDate: '2026-11-19' },
  'month.listComparisons': { month: '2026-11' },
  'month.getComparison': { businessDate: '2026-11-19' },
  'statements.importFile': { importId: id, source: 'bank', blobId: id },
  'statements.getBank': { month: '2026-11' },
  'statements.creditMatched': { lines: [{ creditId: id, lineId: id, targetId: id }], approval },
  'statements.getAcquirer': { month: '2026-11' },
  'statements.bookUnowned': { bookingId: id, lineId: id, note: 'x', approval },
  'statements.settleUnowned': { settleId: id, bookingId: id, outcome: 'to-county', note: 'x', approval },
  'remittance.creditSettlement': {
    creditId: id,
    settlementId: id,
    lineFen: 1,
    creditedOn: '2026-11-20',
    reference: 'x',
    approval,
  },
  'remittance.printSlip': { days: ['2026-11-19'], bank: 'x' },
  'till.printOverShort': { shiftId: id },
  'till.repayShortage': { repaymentId: id, amountFen: 1, approval },
  'till.handOverSurplus': { handOverId: id, amountFen: 1, note: 'x', approval },
  'remittance.makeDeposit': {
    depositId: id,
    slipNumber: '1',
    bank: 'x',
    amountFen: 1,
    days: ['2026-11-19'],
    approval,
  },
  'remittance.creditDeposit': {
    creditId: id,
    depositId: id,
    amountFen: 1,
    creditedOn: '2026-11-20',
    reference: 'x',
    approval,
  },
  'session.findCardOperator': { read: false },
  'station.setContrast': { contrast: false },
  'people.search': { text: '张练习', limit: 5 },
  'people.openPerson': { personKey: 'P:404', reason: { kind: 'collection' } },
  'people.askProvince': { personKey: 'P:404', reason: 'look' },
  'people.getCardPhoto': { personKey: 'P:404' },
  'collection.openDraft': { personKey: 'P:404' },
  'collection.chooseTier': { contributionId: id, tierFen: 30_000 },
  'collection.collectCash': { contributionId: id, quoteId: id, tenderedFen: 1, payer: { kind: 'self' } },
  'collection.collectHousehold': {
    householdPaymentId: id,
    lines: [{ contributionId: id, quoteId: id }],
    tenderedFen: 1,
    payer: { kind: 'self' },
  },
  'collection.recordGovernmentPaid': { contributionId: id, quoteId: id, authority: 'x' },
  'collection.getContribution': { contributionId: id },
  'collection.listShiftContributions': { limit: 1 },
  'collection.reverse': { reversalId: id, contributionId: id, reason: 'other', receiptSurrendered: true, approval },
  'charges.begin': { chargeId: id, contributionId: id, quoteId: id, payer: { kind: 'self' } },
  'charges.get': { chargeId: id },
  'charges.cancel': { chargeId: id },
  'charges.askNow': { chargeId: id },
  'charges.decide': {
    ...{ decisionId: id, chargeId: id, verdict: 'approved', slipNumber: '1', slipFen: 1, note: 'x' },
    head: approval,
    second: { ...approval, operatorId: 'op08' },
  },
  'charges.settle': { settlementId: id },
  'collection.requestRefund': { refundId: id, contributionId: id, reason: 'other', reasonText: 'x', approval },
  'charges.printSlip': { chargeId: id },
  'charges.explainStray': { strayId: id, explanation: 'x' },
  'batch.openBatch': { batchId: id, agentId: 'x', year: 2026 },
  'batch.getBatch': { batchId: id },
  'batch.dropBatch': { batchId: id },
  'batch.readFile': { batchId: id, blobId: id },
  'batch.chooseColumns': { batchId: id, columns: { name: 0 } },
  'batch.listLines': { batchId: id },
  'batch.setLine': { batchId: id, lineId: id, name: 'x' },
  'batch.decideLine': { batchId: id, lineId: id, decision: 'left-out', reason: 'x' },
  'batch.explainTotals': { batchId: id, reason: 'x' },
  'batch.countBag': { cashInId: id, batchId: id, pieces: [], toSafe: false, differences: [], approval },
  'batch.book': { batchId: id },
  'batch.stopBooking': { batchId: id },
  'batch.settle': { batchId: id, reason: 'x', approval },
  'batch.makeCopy': { batchId: id },
  'batch.makeUnpaidList': { agentId: 'x', year: 2026 },
  'batch.getVillageMonth': { agentId: 'x', month: '2026-11' },
  'batch.settleVillageMonth': { settlementId: id, agentId: 'x', month: '2026-11', approval },
  'batch.printUnpaidList': { agentId: 'x', year: 2026 },
  'batch.printVillageMonth': { agentId: 'x', month: '2026-11' },
  'receipts.print': { printId: id, contributionId: id },
  'receipts.resolvePrint': { printId: id, answer: 'printed' },
  'receipts.reprint': { printId: id, contributionId: id },
  'receipts.verifyQr': { qr: 'x' },
  'enrolment.openEnrolment': { from: 'draft', enrolmentId: id },
  'enrolment.saveEnrolment': { enrolmentId: id, values: {} },
  'enrolment.submitEnrolment': { enrolmentId: id },
  'enrolment.readBankCard': { enrolmentId: id, consent: true },
  'enrolment.verifyCardPin': { enrolmentId: id, pin: '000000' },
  'enrolment.removeBankCard': { enrolmentId: id },
  'enrolment.getApplication': { enrolmentId: id },
  'enrolment.printApplication': { enrolmentId: id },
  'enrolment.reviewEnrolment': { enrolmentId: id, verdict: 'pass', approval },
  'delivery.getStatus': { filter: 'all', limit: 5 },
  'delivery.sendAgain': { entryId: id },
  'tasks.closeTask': { taskId: 'x', done: 'x' },
  'codes.present': { text: 'x' },
  'printing.choosePrinter': { job: 'receipts', deviceId: 'x' },
  'printing.chooseForm': { deviceId: 'x', form: 'x' },
  'printing.choosePaper': { job: 'sheets', paper: 'A5' },
  'printing.printAlignment': { deviceId: 'x' },
  'printing.align': { deviceId: 'x', measured: [{ cross: 1, leftMm: 20, topMm: 20 }] },
  'printing.resetAlignment': { deviceId: 'x' },
  'papers.listPapers': { enrolmentId: id },
  'papers.scan': { enrolmentId: id },
  'papers.view': { enrolmentId: id, paperId: id },
  'papers.remove': { enrolmentId: id, paperId: id },
  'papers.sign': { enrolmentId: id },
  'papers.witness': { enrolmentId: id, approval },
  'secondScreen.show': { what: 'idle' },
  'secondScreen.getAnswer': { contributionId: id },
  'secondScreen.give': { viewId: id, answer: 'right' },
  'secondScreen.rate': { viewId: id, score: 5 },
  'devices.testDevice': { deviceId: 'x' },
  'devices.setRecorder': { deviceId: 'x', on: true },
  'training.putCard': { cardId: 'x' },
  'training.setPaper': { paper: 'ok' },
  'training.setLine': { line: 'up' },
  'training.setFault': { device: 'reader', fault: 'slow' },
  'training.setPlugged': { device: 'reader', plugged: true },
  'training.setTerminalFault': { fault: 'late' },
  'training.showCode': { code: 'foreign' },
  'training.setHandset': { handset: 'lifted' },
  'training.shoot': { shot: 'page' },
  'training.setPadHand': { hand: 'signs' },
  'training.setPrinterLies': { lies: false },
  'training.setPrinterJam': { jam: 'cutter' },
};

describe('whatever a page sends', () => {
  const junk = fc.anything({ maxDepth: 3, withBigInt: false, withNullPrototype: true });
  const plausible = fc.constantFrom(...methods).chain((method) => {
    const sample = (sampleParams[method] ?? {}) as Record<string, unknown>;
    const keys = Object.keys(sample);
    const spoilt = fc
      .tuple(fc.subarray(keys), fc.dictionary(fc.constantFrom(...keys, 'extra'), junk, { maxKeys: 3 }))
      .map(([kept, other]) => ({ ...Object.fromEntries(kept.map((key) => [key, sample[key]])), ...other }));
    return fc.record({ method: fc.constant(method as string), params: fc.oneof(fc.constant(sample), spoilt, junk) });
  });
  const request = fc.oneof(
    plausible,
    fc.record({
      method: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '')),
      params: junk,
    }),
  );

  it('is answered once, with a registered code or a result that keeps the contract', async () => {
    const actors = fc.constantFrom<Role[] | undefined>(undefined, ['clerk'], ['head', 'clerk'], ['auditor']);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pages), request, actors, async (page, { method, params }, actor) => {
        if (actor) station.rooms().session.start({ operatorId: 'op01', name: 'x', roles: actor });
        else station.rooms().session.end();
        const reply = (await station.raw(page, { id: 7, method, params })) as { id: number; ok: boolean };
        expect(reply.id).toBe(7);
        expect(breaksContract(method, reply) ?? 'keeps the contract', station.errors.join('\n')).toBe(
          'keeps the contract',
        );
      }),
      { numRuns: 1_500, seed: 20261120 },
    );
  });

  it('without a number of its own gets no answer and does no harm', async () => {
    const broken = [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { id: '1', method: 'station.getState' },
      { id: 1.5, method: 'x' },
      { id: 1, method: 7 },
    ];
    for (const request of broken) expect(await station.raw('counter', request)).toBeUndefined();
  });

  it('every code the contract declares is registered', () => {
    for (const method of methods)
      for (const code of definitionOf(method).errors)
        expect(Object.hasOwn(errorCodes, code), `${method} ${code}`).toBe(true);
  });
});
