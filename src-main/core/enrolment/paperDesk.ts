import type { Answer, Params } from '../../contract/index.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { ok } from '../../contract/values/result.ts';
import { Canceller } from '../kernel/canceller.ts';
import type { Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { approve, type OperatorDesk } from '../operators/index.ts';
import { toInstant } from '../ports/clock.ts';
import type { DeviceFailure } from '../ports/devices.ts';
import type { PaperMime, ScannedPaper } from '../ports/documentScanner.ts';
import { type EnrolmentDesk, type EnrolmentDraft, findEnrolmentDraft, keepDraft } from './draft.ts';
import { type DraftPaper, mostPapers, papersOfEntry, paperView } from './draftPapers.ts';
import { signaturePath } from './signaturePath.ts';

type Paper = Answer<'papers.scan'>;
type Running = {
  readonly enrolmentId: string;
  readonly what: 'scan' | 'sign';
  readonly canceller: Canceller;
  percent?: number;
};
type NewPaper = ScannedPaper & { readonly what: DraftPaper['what']; readonly path?: string };

/** What a failed scan or signature means at the counter. Codes not listed are the device's own trouble. */
const failureCodes: Readonly<Record<string, { readonly code: ErrorCode; readonly why?: string }>> = {
  'no-scanner-configured': { code: 'SCANNER_MISSING' },
  'port-missing': { code: 'SCANNER_MISSING' },
  'folder-missing': { code: 'SCANNER_MISSING' },
  unplugged: { code: 'SCANNER_MISSING' },
  'scan-cancelled': { code: 'SCAN_CANCELLED' },
  'scan-timeout': { code: 'SCAN_NOTHING' },
  'paper-too-large': { code: 'PAPER_REFUSED', why: 'too-large' },
  'paper-unreadable': { code: 'PAPER_REFUSED', why: 'unreadable' },
  'no-pad-configured': { code: 'PAD_MISSING' },
  'signature-refused': { code: 'SIGNATURE_NOT_GIVEN', why: 'refused' },
  'signature-cancelled': { code: 'SIGNATURE_NOT_GIVEN', why: 'cancelled' },
  'signature-timeout': { code: 'SIGNATURE_NOT_GIVEN', why: 'timeout' },
  'signature-empty': { code: 'SIGNATURE_NOT_GIVEN', why: 'timeout' },
  'device-busy': { code: 'DEVICE_BUSY' },
  'device-opening': { code: 'DEVICE_BUSY' },
};

/** Papers of applications: scanned, signed, looked at, thrown away before handing in. One scan or signature at a time. */
export class PaperDesk {
  readonly #desk: EnrolmentDesk;
  #running: Running | undefined;

  constructor(desk: EnrolmentDesk) {
    this.#desk = desk;
  }

  list(enrolmentId: string): Answer<'papers.listPapers'> {
    const draft = findEnrolmentDraft(this.#environment, enrolmentId);
    const running = this.#running?.enrolmentId === enrolmentId ? this.#running : undefined;
    return {
      papers: this.#papersOf(enrolmentId).map(paperView),
      ...(draft?.declaration === undefined ? {} : { declaration: draft.declaration }),
      ...(running === undefined
        ? {}
        : { running: { what: running.what, ...(running.percent === undefined ? {} : { percent: running.percent }) } }),
    };
  }

  async scan(who: Who, enrolmentId: string): Promise<Outcome<Paper>> {
    return this.#during(enrolmentId, 'scan', async (running) => {
      const onProgress = (percent: number): void => {
        running.percent = percent;
        this.#environment.changed('papers');
      };
      const scanned = await this.#environment.devices.documents.scan({ onProgress }, running.canceller.signal);
      if (!scanned.ok) return refused(scanned.error, 'SCAN_FAILED');
      return this.#attach(who, enrolmentId, { ...scanned.value, what: 'paper' });
    });
  }

  /** A second signature takes the place of the first. */
  async sign(who: Who, enrolmentId: string): Promise<Outcome<Paper>> {
    return this.#during(enrolmentId, 'sign', async (running) => {
      const signed = await this.#environment.devices.pad.sign(running.canceller.signal);
      if (!signed.ok) return refused(signed.error, 'PAD_FAILED');
      const bytes = this.#environment.drawSignature(signed.value);
      const path = signaturePath(signed.value);
      return this.#attach(who, enrolmentId, { mime: 'image/png', bytes, what: 'signature', path });
    });
  }

  /** Stops what is under way; its own call answers that it was stopped. */
  cancel(): void {
    this.#running?.canceller.cancel();
  }

  async read(
    params: Params<'papers.view'>,
  ): Promise<Outcome<{ readonly mime: PaperMime; readonly bytes: Uint8Array }>> {
    const paper = this.#papersOf(params.enrolmentId).find((one) => one.paperId === params.paperId);
    const bytes = paper && (await this.#environment.papers.read(paper.paperId, paper));
    return paper && bytes ? ok({ mime: paper.mime, bytes }) : refuse('NOT_FOUND');
  }

  remove(who: Who, params: Params<'papers.remove'>): Outcome<Record<string, never>> {
    const draft = findEnrolmentDraft(this.#environment, params.enrolmentId);
    const paper = draft?.papers?.find((one) => one.paperId === params.paperId);
    if (!draft || !paper) return refuse('NOT_FOUND');
    this.#keep(who, withoutPaper(draft, paper.paperId));
    this.#environment.papers.remove(paper.paperId);
    return ok({});
  }

  async witness(
    desk: OperatorDesk,
    who: Who,
    params: Params<'papers.witness'>,
  ): Promise<Outcome<Record<string, never>>> {
    if (!findEnrolmentDraft(this.#environment, params.enrolmentId)) return refuse('NOT_FOUND');
    const approved = await approve(desk, params.approval, {
      not: who.operatorId,
      roles: ['clerk', 'head', 'custodian'],
    });
    if (!approved.ok) return approved;
    const draft = findEnrolmentDraft(this.#environment, params.enrolmentId);
    if (!draft) return refuse('NOT_FOUND');
    const declaration = { by: 'witness', operatorId: approved.value.operatorId } as const;
    this.#keep(who, { ...draft, declaration, form: { ...draft.form, declared: true } });
    return ok({});
  }

  get #environment() {
    return this.#desk.environment;
  }

  #papersOf(enrolmentId: string): readonly DraftPaper[] {
    const draft = findEnrolmentDraft(this.#environment, enrolmentId);
    return draft ? (draft.papers ?? []) : papersOfEntry(this.#environment, enrolmentId);
  }

  async #during(
    enrolmentId: string,
    what: Running['what'],
    work: (running: Running) => Promise<Outcome<Paper>>,
  ): Promise<Outcome<Paper>> {
    const draft = findEnrolmentDraft(this.#environment, enrolmentId);
    if (!draft) return refuse('NOT_FOUND');
    if (this.#running) return refuse('DEVICE_BUSY');
    if ((draft.papers ?? []).length >= mostPapers) return refuse('PAPERS_FULL');
    const running: Running = { enrolmentId, what, canceller: new Canceller() };
    this.#running = running;
    this.#environment.changed('papers');
    try {
      return await work(running);
    } finally {
      this.#running = undefined;
      this.#environment.changed('papers');
    }
  }

  /** Encrypts the file, then ties it to the draft. An application handed in or given up meanwhile takes no paper any more. */
  async #attach(who: Who, enrolmentId: string, paper: NewPaper): Promise<Outcome<Paper>> {
    const environment = this.#environment;
    const paperId = freshId(environment);
    const key = await environment.papers.keep(paperId, paper.bytes);
    const draft = findEnrolmentDraft(environment, enrolmentId);
    if (!draft) {
      environment.papers.remove(paperId);
      return refuse('NOT_FOUND');
    }
    const kept: DraftPaper = {
      ...key,
      paperId,
      what: paper.what,
      mime: paper.mime,
      bytes: paper.bytes.length,
      at: toInstant(environment.clock.wallMs()),
      ...(paper.path === undefined ? {} : { path: paper.path }),
    };
    if (paper.what === 'signature') this.#replaceSignature(who, draft, kept);
    else this.#keep(who, { ...draft, papers: [...(draft.papers ?? []), kept] });
    return ok(paperView(kept));
  }

  #replaceSignature(who: Who, draft: EnrolmentDraft, signature: DraftPaper): void {
    const old = (draft.papers ?? []).filter((one) => one.what === 'signature');
    const papers = [...(draft.papers ?? []).filter((one) => one.what !== 'signature'), signature];
    const declaration = { by: 'signature', paperId: signature.paperId } as const;
    this.#keep(who, { ...draft, papers, declaration, form: { ...draft.form, declared: true } });
    for (const one of old) this.#environment.papers.remove(one.paperId);
  }

  #keep(who: Who, draft: EnrolmentDraft): void {
    keepDraft(this.#desk, who, draft);
    this.#environment.changed('papers');
  }
}

/** A draft without a paper; without its signature the declaration stands on nothing again. */
function withoutPaper(draft: EnrolmentDraft, paperId: string): EnrolmentDraft {
  const papers = (draft.papers ?? []).filter((one) => one.paperId !== paperId);
  const signed = draft.declaration?.by === 'signature' && draft.declaration.paperId === paperId;
  if (!signed) return { ...draft, papers };
  const { declaration: _gone, ...rest } = draft;
  return { ...rest, papers, form: { ...draft.form, declared: false } };
}

function refused(error: DeviceFailure, otherwise: ErrorCode): Outcome<never> {
  const { code, why } = failureCodes[error.code] ?? { code: otherwise };
  // The pad's missing line is a missing pad, not a missing scanner.
  const fitting = otherwise === 'PAD_FAILED' && code === 'SCANNER_MISSING' ? 'PAD_MISSING' : code;
  return refuse(fitting, why === undefined ? {} : { why });
}
