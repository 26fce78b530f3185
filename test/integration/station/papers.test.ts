import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignatureStrokes } from '../../../src-main/core/ports/signaturePad.ts';
import { sweepPapers } from '../../../src-main/core/enrolment/index.ts';
import { scenarioCards } from '../../../src-main/training/people/index.ts';
import { type Clerk, headApproves, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk;
let station: Clerk['station'];
let enrolmentId: string;

const picture = new TextEncoder().encode('a made-up picture of nobody’s paper');
const stroke = [0, 1, 2, 3].map((at) => ({ x: 100 + at * 40, y: 200 + at, pressure: 500, atMs: at * 10 }));
const signature: SignatureStrokes = { width: 4_000, height: 1_500, strokes: [stroke] };

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  const card = scenarioCards.find(({ cardId }) => cardId === 'notEnrolled')?.card;
  if (!card) throw new Error('no such card');
  station.devices.card({ type: 'read', card });
  const read = (await station.ok('people.getCard', {})).card;
  ({ enrolmentId } = await station.ok('enrolment.openEnrolment', { from: 'card', cardReadId: read?.cardReadId ?? '' }));
  station.devices.nextPaper({ ok: true, value: { mime: 'image/jpeg', bytes: picture }, warnings: [] });
});
afterEach(() => station.close());

const folder = () => join(station.folder, 'papers');
const files = () => {
  try {
    return readdirSync(folder());
  } catch {
    return [];
  }
};
const papers = async () => (await station.ok('papers.listPapers', { enrolmentId })).papers;

/** The bytes behind a paper's blob, as the page fetches them. */
async function bytesOf(paperId: string): Promise<string> {
  const { blobId } = await station.ok('papers.view', { enrolmentId, paperId });
  const pieces: Uint8Array[] = [];
  for await (const piece of station.rooms().blobs.take(blobId)?.chunks() ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function handIn(): Promise<void> {
  const values = { villageCode: '610999020101', phone: '13900000001', tierFen: 30_000, declared: true };
  const form = await station.ok('enrolment.saveEnrolment', { enrolmentId, values });
  const choices = await station.ok('enrolment.listChoices', {});
  const village = choices.villages[0]?.code ?? '';
  if (form.problems.length > 0) {
    const rest = { villageCode: village, tierFen: choices.tiersFen[0] ?? 0, address: '示例路一号', ethnicCode: '01' };
    await station.ok('enrolment.saveEnrolment', { enrolmentId, values: rest });
  }
  await station.ok('enrolment.submitEnrolment', { enrolmentId });
}

describe('papers of an application', () => {
  it('lie encrypted beside the database, are listed, looked at and thrown away before handing in', async () => {
    const kept = await station.ok('papers.scan', { enrolmentId });
    expect(await papers()).toEqual([kept]);
    expect(files()).toEqual([`${kept.paperId}.paper`]);
    expect(readFileSync(join(folder(), files()[0] ?? '')).includes('made-up')).toBe(false);
    expect(await bytesOf(kept.paperId)).toContain('made-up picture');
    await station.ok('papers.remove', { enrolmentId, paperId: kept.paperId });
    expect(await papers()).toEqual([]);
    expect(files()).toEqual([]);
  });

  it('go with the application when it is handed in, survive a restart, and can then not be taken out', async () => {
    const { paperId } = await station.ok('papers.scan', { enrolmentId });
    await handIn();
    station.restart();
    await clerk.signIn();
    expect(await papers()).toMatchObject([{ paperId, what: 'paper', mime: 'image/jpeg', bytes: picture.length }]);
    expect(await bytesOf(paperId)).toContain('made-up picture');
    expect(await station.refused('papers.remove', { enrolmentId, paperId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of an erased person can’t be opened by anybody, and the files go', async () => {
    const { paperId } = await station.ok('papers.scan', { enrolmentId });
    await handIn();
    const { environment } = station.rooms();
    const seq = environment.store.findById(paperId)?.entry.seq ?? 0;
    environment.journal.commit({}, (append) =>
      append({ id: station.freshId(), kind: 'privacy.erased', body: { seqs: [seq], reason: 'test' } }),
    );
    expect(await papers()).toEqual([]);
    expect(await station.refused('papers.view', { enrolmentId, paperId })).toMatchObject({ code: 'NOT_FOUND' });
    await station.clock.run(2 * 3_600_000);
    expect(sweepPapers(environment)).toBe(1);
    expect(files()).toEqual([]);
  });

  it('changed on the disk are no papers any more', async () => {
    const { paperId } = await station.ok('papers.scan', { enrolmentId });
    const file = join(folder(), `${paperId}.paper`);
    const sealed = readFileSync(file);
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    writeFileSync(file, sealed);
    expect(await station.refused('papers.view', { enrolmentId, paperId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that did not come are told in words and leave nothing', async () => {
    const failures = [
      ['no-scanner-configured', 'SCANNER_MISSING'],
      ['scan-timeout', 'SCAN_NOTHING'],
      ['scan-cancelled', 'SCAN_CANCELLED'],
      ['paper-too-large', 'PAPER_REFUSED'],
      ['scanner-jammed', 'SCAN_FAILED'],
    ] as const;
    for (const [said, code] of failures) {
      station.devices.nextPaper({ ok: false, error: { code: said, certainty: 'not-done' } });
      expect(await station.refused('papers.scan', { enrolmentId })).toMatchObject({ code });
    }
    expect(files()).toEqual([]);
  });

  it('of a draft that was given up are swept; those of an open one stay', async () => {
    await station.ok('papers.scan', { enrolmentId });
    const { environment } = station.rooms();
    await station.clock.run(2 * 3_600_000);
    expect(sweepPapers(environment)).toBe(0);
    environment.drafts.remove(enrolmentId);
    expect(sweepPapers(environment)).toBe(1);
  });
});

describe('the declaration', () => {
  it('is signed on the pad: path and picture are kept, a second signature takes the place of the first', async () => {
    station.devices.nextSignature({ ok: true, value: signature, warnings: [] });
    const first = await station.ok('papers.sign', { enrolmentId });
    const second = await station.ok('papers.sign', { enrolmentId });
    const listed = await station.ok('papers.listPapers', { enrolmentId });
    expect(listed).toMatchObject({
      papers: [{ paperId: second.paperId, what: 'signature', mime: 'image/png' }],
      declaration: { by: 'signature', paperId: second.paperId },
    });
    expect(files()).toEqual([`${second.paperId}.paper`]);
    expect(files()).not.toContain(`${first.paperId}.paper`);
    expect(await bytesOf(second.paperId)).toContain('PNG');
    await handIn();
    const note = station.rooms().environment.store.findById(second.paperId);
    expect(note?.private).toMatchObject({ path: 'M100 200L140 201L180 202L220 203' });
  });

  it('thrown away with its signature is not declared any more', async () => {
    station.devices.nextSignature({ ok: true, value: signature, warnings: [] });
    const { paperId } = await station.ok('papers.sign', { enrolmentId });
    await station.ok('papers.remove', { enrolmentId, paperId });
    const form = await station.ok('enrolment.openEnrolment', { from: 'draft', enrolmentId });
    expect(form.declared).toBe(false);
  });

  it('refused on the pad is a refusal, not a fault', async () => {
    station.devices.nextSignature({ ok: false, error: { code: 'signature-refused', certainty: 'not-done' } });
    expect(await station.refused('papers.sign', { enrolmentId })).toMatchObject({
      code: 'SIGNATURE_NOT_GIVEN',
      params: { why: 'refused' },
    });
  });

  it('of who can’t sign is witnessed by another operator, never by the clerk himself', async () => {
    const self = { operatorId: 'op01', pin: '111111' };
    expect(await station.refused('papers.witness', { enrolmentId, approval: self })).toMatchObject({
      code: 'APPROVAL_SAME_PERSON',
    });
    await station.ok('papers.witness', { enrolmentId, approval: headApproves });
    expect(await station.ok('papers.listPapers', { enrolmentId })).toMatchObject({
      declaration: { by: 'witness', operatorId: 'op02' },
    });
    await handIn();
    const declared = station.connection().prepare(`SELECT json FROM journal WHERE kind = 'enrolment.declared'`).all();
    expect(JSON.stringify(declared)).toContain('op02');
  });
});
