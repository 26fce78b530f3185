import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceReport } from '../../../src-main/core/ports/devices.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { compareBooks } from '../../fixtures/compareBooks.ts';
import { type Clerk, headApproves, openCounter } from '../../fixtures/counterWork.ts';
import { prints } from '../../fixtures/scriptedDevices.ts';

let clerk: Clerk;
let station: Clerk['station'];

const report = (deviceId: string, kind: DeviceReport['kind']): DeviceReport => ({
  deviceId,
  kind,
  profile: 'test',
  port: 'test',
  state: 'ready',
  sinceMs: 0,
  simulated: true,
});

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  station.devices.setReports([report('roll', 'receipt-printer'), report('office', 'document-printer')]);
});
afterEach(() => station.close());

/** Somebody without a card: the number is keyed, so a second person looks. */
async function keyed(): Promise<string> {
  const card = scenarioCards.find(({ cardId }) => cardId === 'notEnrolled')?.card;
  const { enrolmentId } = await station.ok('enrolment.openEnrolment', {
    from: 'keyed',
    idNumber: card?.number ?? '',
    reason: '身份证丢失',
  });
  const values = {
    name: '陈新样',
    ethnicCode: '01',
    address: '练习县第一镇一村1号',
    villageCode: '610999100201',
    phone: '19900000011',
    tierFen: 30_000,
    declared: true,
  } as const;
  await station.ok('enrolment.saveEnrolment', { enrolmentId, values });
  station.devices.nextPaper({ ok: true, value: { mime: 'image/jpeg', bytes: new Uint8Array(900) }, warnings: [] });
  await station.ok('papers.scan', { enrolmentId });
  await station.ok('enrolment.submitEnrolment', { enrolmentId });
  return enrolmentId;
}

const print = (enrolmentId: string) => station.ok('enrolment.printApplication', { enrolmentId });
const lastDocument = () => {
  const job = station.devices.jobs.at(-1);
  return job?.job.type === 'document' ? { deviceId: job.deviceId, ...job.job } : undefined;
};
/** The page's size as the PDF says it, in points. */
const mediaBox = () =>
  /MediaBox \[([^\]]*)\]/
    .exec(Buffer.from(lastDocument()?.pdf ?? []).toString('latin1'))?.[1]
    ?.split(' ')
    .map(Number);

describe('the second person', () => {
  it('sees what was handed in, why he has to look, and the papers', async () => {
    const enrolmentId = await keyed();
    const application = await station.ok('enrolment.getApplication', { enrolmentId });
    expect(application).toMatchObject({
      name: '陈新样',
      tierFen: 30_000,
      keyedReason: '身份证丢失',
      declared: 'ticked',
      review: 'open',
      reviewReasons: ['keyed-number'],
      operatorName: '王五',
    });
    expect(application.maskedIdNumber).toContain('*');
    expect(application.maskedPhone).toBe('199****0011');
    expect((await station.ok('papers.listPapers', { enrolmentId })).papers).toHaveLength(1);
    await station.ok('enrolment.reviewEnrolment', { enrolmentId, verdict: 'pass', approval: headApproves });
    expect((await station.ok('enrolment.getApplication', { enrolmentId })).review).toBe('passed');
  });

  it('sees no name of somebody who was erased, and no form is printed of him', async () => {
    const enrolmentId = await keyed();
    const { environment } = station.rooms();
    const seq = environment.store.findById(enrolmentId)?.entry.seq ?? 0;
    environment.journal.commit({}, (append) =>
      append({ id: station.freshId(), kind: 'privacy.erased', body: { seqs: [seq], reason: 'test' } }),
    );
    const application = await station.ok('enrolment.getApplication', { enrolmentId });
    expect(application).not.toHaveProperty('name');
    expect(application).not.toHaveProperty('maskedIdNumber');
    expect((await station.refused('enrolment.printApplication', { enrolmentId })).code).toBe('NOT_FOUND');
  });
});

describe('the registration form on paper', () => {
  it('goes to the office printer; what is printed again is marked and counted', async () => {
    const enrolmentId = await keyed();
    expect(await print(enrolmentId)).toEqual({ state: 'printed', copy: 0 });
    expect(lastDocument()).toMatchObject({ deviceId: 'office', paper: 'A4', title: '城乡居民基本养老保险参保登记表' });
    expect(await print(enrolmentId)).toEqual({ state: 'printed', copy: 1 });
  });

  it('that certainly did not come out is printed as the original again, one nobody knows about is not', async () => {
    const enrolmentId = await keyed();
    station.devices.nextPrints(prints.noPaper, prints.unknown);
    expect((await station.refused('enrolment.printApplication', { enrolmentId })).code).toBe('PRINTER_NO_PAPER');
    expect(await print(enrolmentId)).toEqual({ state: 'unknown', copy: 0 });
    expect(await print(enrolmentId)).toEqual({ state: 'printed', copy: 1 });
  });

  it('is laid out for the paper that was chosen', async () => {
    const enrolmentId = await keyed();
    await print(enrolmentId);
    expect(mediaBox()?.map(Math.round)).toEqual([0, 0, 595, 842]);
    await station.ok('printing.choosePaper', { job: 'applications', paper: 'A5' });
    expect((await station.ok('printing.getPrinting', {})).applications).toMatchObject({
      paper: 'A5',
      chosen: 'office',
    });
    await print(enrolmentId);
    expect(lastDocument()?.paper).toBe('A5');
    expect(mediaBox()?.map(Math.round)).toEqual([0, 0, 420, 595]);
  });

  it('needs an office printer', async () => {
    const enrolmentId = await keyed();
    station.devices.setReports([report('roll', 'receipt-printer')]);
    expect((await station.refused('enrolment.printApplication', { enrolmentId })).code).toBe('PRINTER_MISSING');
  });

  it('leaves books that a rebuild makes the same', async () => {
    const enrolmentId = await keyed();
    await print(enrolmentId);
    await print(enrolmentId);
    expect(compareBooks(station)).toEqual([]);
    expect(station.rooms().environment.projections.enrolments.find(enrolmentId)?.formCopies).toBe(2);
    expect(await print(enrolmentId)).toEqual({ state: 'printed', copy: 2 });
  });
});
