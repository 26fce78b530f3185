import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { slipText } from '../../fixtures/scriptedDevices.ts';
import { type Kiosk, openKiosk } from '../../fixtures/kioskWork.ts';

let kiosk: Kiosk;
beforeEach(async () => {
  kiosk = await openKiosk();
});
afterEach(() => kiosk.station.close());

const accountOf = async (cardId: string) => {
  const { visitId } = await kiosk.lay(cardId);
  return { visitId, account: await kiosk.ask('kiosk.getAccount', { visitId }) };
};

describe('the own account', () => {
  it('shows years with their source and subsidy, the balance with its date, and what to do next', async () => {
    const { account } = await accountOf('repeatPayer');
    expect(account).toMatchObject({
      enrolment: 'paying',
      paidYears: 14,
      neededYears: 15,
      tierFen: 30_000,
      thisYear: { year: 2026, state: 'unpaid' },
      missing: { years: [2011], where: 'here', lowestFen: 30_000, ownTierFen: 30_000, subsidised: false },
      next: 'pay-this-year',
      waiting: [],
    });
    expect(account.balance?.on).toBe('2025-12-31');
    const of = (year: number) => account.years.find((row) => row.year === year);
    expect(of(2025)).toEqual({ year: 2025, state: 'paid', tierFen: 30_000, source: 'self', subsidyFen: 4_500 });
    expect(of(2011)).toEqual({ year: 2011, state: 'missing' });
    expect(of(2026)).toMatchObject({ state: 'current' });
  });

  it('of somebody the government pays for says so', async () => {
    const { account } = await accountOf('disabled');
    expect(account.years.find(({ year }) => year === 2025)?.source).toBe('government');
    expect(account.thisYear).toMatchObject({ state: 'unpaid', governmentFen: 30_000 });
  });

  it('of somebody who draws shows months paid, the certification that is due, and the case under way', async () => {
    const { account } = await accountOf('pensioner');
    expect(account).toMatchObject({
      enrolment: 'receiving',
      benefit: { monthlyFen: 20_150, since: '2018-03' },
      certification: { overdue: false, selfAllowed: true, waiting: false },
      cases: [{ item: 'B26', name: '社保卡挂失', step: 'county-review' }],
      next: 'certify',
      thisYear: { state: 'not-due' },
    });
    expect(account.benefit?.payments[0]?.month).toBe('2026-10');
  });

  it('of somebody who has reached sixty leads to the application', async () => {
    expect((await accountOf('turned60')).account).toMatchObject({
      thisYear: { state: 'not-due' },
      next: 'apply-benefit',
    });
  });

  it.each(['dead', 'elsewhere'])(
    'of somebody the county has a question about sends to the counter (%s)',
    async (cardId) => {
      expect((await accountOf(cardId)).account.next).toBe('ask-counter');
    },
  );

  it('is asked for at the province when somebody wants it, and stays the stored one when the line is gone', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const asked = await kiosk.ask('kiosk.refreshAccount', { visitId });
    expect(asked.paidYears).toBe(14);
  });

  it('is as old as the province’s last word about this person, not as everything that came before it', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    await kiosk.clock.run(30_000);
    const before = await kiosk.ask('kiosk.getAccount', { visitId });
    const after = await kiosk.ask('kiosk.refreshAccount', { visitId });
    expect(Date.parse(after.dataAsOf ?? '')).toBeGreaterThan(Date.parse(before.dataAsOf ?? ''));
    expect((await kiosk.ask('kiosk.getAccount', { visitId })).dataAsOf).toBe(after.dataAsOf);
  });

  it('never carries a whole number, a telephone or an address', async () => {
    for (const cardId of ['repeatPayer', 'pensioner', 'disabled', 'rareName', 'longName']) {
      const { account } = await accountOf(cardId);
      const text = JSON.stringify(account);
      expect(text).not.toMatch(/\d{15,}/);
      expect(text).not.toMatch(/1990000/);
      expect(text).not.toContain('陕西省');
      expect(account.maskedName).toContain('*');
      kiosk.lift();
    }
  });
});

describe('the own certification', () => {
  it('is an act the province takes, and the account shows it before the answer', async () => {
    const { visitId } = await accountOf('pensioner');
    const certificationId = kiosk.station.freshId();
    expect(await kiosk.ask('kiosk.certify', { visitId, certificationId })).toEqual({
      certificationId,
      on: '2026-11-20',
    });
    expect(await kiosk.ask('kiosk.certify', { visitId, certificationId })).toEqual({
      certificationId,
      on: '2026-11-20',
    });
    const waiting = await kiosk.ask('kiosk.getAccount', { visitId });
    expect(waiting).toMatchObject({
      certification: { waiting: true, overdue: false, selfAllowed: false },
      next: 'nothing',
    });
    await kiosk.station.sync();
    await kiosk.station.sync();
    const after = await kiosk.ask('kiosk.getAccount', { visitId });
    expect(after.certification).toMatchObject({ dueOn: '2027-11-20', lastOn: '2026-11-20', waiting: false });
    const { environment } = kiosk.station.rooms();
    expect(environment.projections.acts.findByEntry(certificationId)).toMatchObject({ state: 'accepted' });
  });

  it('is not open to somebody who draws nothing', async () => {
    const { visitId } = await accountOf('repeatPayer');
    expect(await kiosk.refused('kiosk.certify', { visitId, certificationId: kiosk.station.freshId() })).toMatchObject({
      code: 'CERTIFY_NOT_ALLOWED',
    });
  });

  it('needs the own ID card: a social-security card does not show a face', async () => {
    kiosk.station.devices.socialCard({
      type: 'read',
      card: {
        ...{
          generation: 2,
          name: '周领样',
          socialNumber: scenarioNumbers.pensioner,
          sexCode: '2',
          birthDate: '1958-02-14',
        },
        ...{ needsKey: [], warnings: [] },
      },
    });
    const visitId = (await kiosk.state()).visit?.visitId ?? '';
    const account = await kiosk.ask('kiosk.getAccount', { visitId });
    expect(account).toMatchObject({ certification: { selfAllowed: false }, next: 'certify-at-counter' });
    const refused = await kiosk.refused('kiosk.certify', { visitId, certificationId: kiosk.station.freshId() });
    expect(refused.code).toBe('CERTIFY_NOT_ALLOWED');
  });
});

describe('多缴多得', () => {
  it('gives every tier of the table, more for more, with its basis', async () => {
    const { visitId } = await accountOf('repeatPayer');
    const made = await kiosk.ask('kiosk.getEstimate', { visitId });
    if (!made.possible) throw new Error(made.why);
    expect(made.basis).toMatchObject({
      monthOf60: '2039-03',
      divisor: 139,
      rateMyriad: 359,
      rateYear: 2025,
      paidYears: 14,
    });
    expect(made.lastTierFen).toBe(30_000);
    expect(made.estimates).toHaveLength(10);
    const monthly = made.estimates.map((one) => one.monthlyFen);
    expect(monthly).toEqual(monthly.toSorted((a, b) => a - b));
    for (const one of made.estimates) {
      expect(one.yearsToCome).toBe(13);
      expect(one.monthlyFen).toBe(one.basicFen + one.accountFen + one.bonusFen);
      expect(one.balanceFen).toBe(made.basis.balanceFen + one.ownFen + one.subsidiesFen + one.interestFen);
    }
  });

  it.each([
    ['pensioner', 'drawing'],
    ['turned60', 'of-age'],
    ['notEnrolled', 'not-enrolled'],
  ])('is not made for somebody it means nothing for (%s)', async (cardId, why) => {
    const { visitId } = await kiosk.lay(cardId);
    expect(await kiosk.ask('kiosk.getEstimate', { visitId })).toEqual({ possible: false, why });
  });

  it('comes out on a slip that says 试算 and holds no whole number', async () => {
    const { visitId } = await accountOf('repeatPayer');
    const printId = kiosk.station.freshId();
    expect(await kiosk.ask('kiosk.printEstimate', { visitId, printId, tierFen: 100_000 })).toMatchObject({
      state: 'printed',
    });
    const slip = slipText(kiosk.station.devices.printed.at(-1) ?? []);
    expect(slip).toContain('试算');
    expect(slip).not.toContain(scenarioNumbers.repeatPayer);
    expect(await kiosk.refused('kiosk.printEstimate', { visitId, printId, tierFen: 1 })).toMatchObject({
      code: 'TIER_UNKNOWN',
    });
  });
});

describe('the account on paper', () => {
  const qrOf = (): string => {
    const line = kiosk.station.devices.printed.at(-1)?.find((one) => one.type === 'qr');
    return line?.type === 'qr' ? line.text : '';
  };

  it('comes in large type with a masked number, and its QR is verified by the kiosk', async () => {
    const { account, visitId } = await accountOf('repeatPayer');
    const printed = await kiosk.ask('kiosk.printStatement', { visitId, printId: kiosk.station.freshId() });
    const lines = kiosk.station.devices.printed.at(-1) ?? [];
    const slip = slipText(lines);
    expect(slip).toContain('6109**********');
    expect(slip).not.toContain(scenarioNumbers.repeatPayer);
    expect(slip).not.toContain('张练习');
    expect(lines.some((line) => line.type === 'text' && line.size === 'double')).toBe(true);
    kiosk.lift();
    expect(await kiosk.ask('kiosk.verifyReceipt', { qr: qrOf() })).toEqual({
      verdict: 'genuine',
      kind: 'statement',
      receiptNumber: printed.slipNumber,
      businessDate: '2026-11-20',
      ageDays: 0,
      paidYears: account.paidYears,
      maskedName: '张*习',
      amountFen: account.balance?.fen,
    });
    const { scans } = await kiosk.state();
    kiosk.station.devices.scan(qrOf());
    kiosk.station.devices.scan(qrOf());
    expect((await kiosk.state()).scans).toBe(scans + 2);
    expect((await kiosk.ask('kiosk.getScanned', {})).scanned?.verdict).toBe('genuine');
    await kiosk.clock.run(60_001);
    expect(await kiosk.ask('kiosk.getScanned', {})).toEqual({});
  });

  it('with a changed letter in its QR is a forgery', async () => {
    const { visitId } = await accountOf('repeatPayer');
    await kiosk.ask('kiosk.printStatement', { visitId, printId: kiosk.station.freshId() });
    const [form = '', body = '', signature = ''] = qrOf().split('.');
    const forged = `${form}.${body.slice(0, -4)}${body.at(-4) === 'A' ? 'B' : 'A'}${body.slice(-3)}.${signature}`;
    expect((await kiosk.ask('kiosk.verifyReceipt', { qr: forged })).verdict).not.toBe('genuine');
    expect(await kiosk.ask('kiosk.verifyReceipt', { qr: 'hello' })).toEqual({ verdict: 'not-a-receipt' });
  });

  it('of a payment made here verifies as a receipt', async () => {
    const { visitId } = await kiosk.lay('repeatPayer');
    const { chargeId } = await kiosk.pay(visitId);
    await kiosk.outcome(visitId, chargeId);
    expect(await kiosk.ask('kiosk.verifyReceipt', { qr: qrOf() })).toMatchObject({
      verdict: 'genuine',
      kind: 'receipt',
      amountFen: 30_000,
      standing: 'stands',
    });
  });
});
