import * as v from 'valibot';
import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import type { ActAnswer, OutgoingAct } from '../../core/ports/province.ts';
import { practiceCounty } from '../people/index.ts';
import type { BookIssues } from './bookIssues.ts';
import type { Register } from './register.ts';
import { formatReceiptNumber, type NumberSpan, spansOverlap } from '../../contract/values/receiptNumber.ts';
import { addDays } from '../../contract/values/businessDate.ts';
import {
  bookBody,
  certificationBody,
  contributionBody,
  type Objection,
  objectionToContribution,
  objectionToRegistration,
  type Registration,
  registrationBody,
  registrationPrivate,
  reversalBody,
  withYearOpen,
  withYearPaid,
} from './rules.ts';

/** What became of an act, before it has a number. */
export type Verdict = Omit<ActAnswer, 'id' | 'reference' | 'outcome'> & {
  readonly outcome: 'accepted' | 'refused' | 'deferred';
};

/** An act that is already in the book. */
export type KnownAct = { readonly act: OutgoingAct; readonly outcome: ActAnswer['outcome'] };

/** What posting may look at and change. */
export type PostingDesk = {
  readonly register: Register;
  /** The act of `kind` about a subject (contribution, enrolment or person key). */
  findAct(subject: string, kinds: readonly string[]): KnownAct | undefined;
  /** Whether somebody has to decide a registration first; `undefined` = decided, go on. */
  awaitsDecision(act: OutgoingAct): Verdict | undefined;
  nextPersonNumber(): number;
  /** Accepted acts of a kind, whichever terminal told them. */
  listAccepted(kind: string): readonly OutgoingAct[];
  readonly bookIssues: Pick<BookIssues, 'arrived'>;
  /** Tells the county about something no terminal should do. */
  alarm(kind: string, detail: string): void;
};

const accepted: Verdict = { outcome: 'accepted' };
const refused = (objection: Objection): Verdict => ({ outcome: 'refused', ...objection });
const bodyInvalid = refused({ code: 'BODY_INVALID', reason: '业务内容不完整' });

const payments = ['contribution.collected', 'contribution.governmentPaid'] as const;

/** Decides one act and books what follows from it. Must run inside a transaction together with keeping the act. */
export function post(desk: PostingDesk, act: OutgoingAct): Verdict {
  switch (act.kind) {
    case 'contribution.collected':
    case 'contribution.governmentPaid':
      return postContribution(desk, act);
    case 'contribution.reversed':
      return postReversal(desk, act);
    case 'person.registered':
      return postRegistration(desk, act);
    case 'charge.decided':
    case 'refund.requested':
    case 'shift.opened':
    case 'shift.closed':
    case 'till.dropped':
    case 'till.inspected':
    case 'float.received':
    case 'day.sealed':
    case 'deposit.made':
    case 'deposit.credited':
    case 'batch.counted':
    case 'batch.settled':
    case 'aid.recorded':
    case 'agent.monthSettled':
    case 'month.closed':
    case 'settlement.credited':
    case 'shortage.repaid':
    case 'surplus.handedOver':
    case 'unowned.booked':
    case 'unowned.settled':
    case 'receipt.replaced':
    case 'tier.chosen':
    case 'tax.statusNoted':
    case 'station.cutOver':
    case 'operator.left':
    case 'village.transferred':
    case 'station.recovered':
    case 'book.issued':
    case 'book.handedOver':
    case 'book.returned':
    case 'sheets.spoiled':
    case 'sheets.lost':
    case 'loss.confirmed':
    case 'sheets.witnessed':
    case 'books.verified':
    case 'stock.declared':
    case 'kit.made':
    case 'kit.formsClosed':
    case 'complaint.made':
      return accepted;
    case 'certification.made':
      return postCertification(desk, act);
    case 'book.received':
      return postBook(desk, act);
    default:
      return refused({ code: 'KIND_UNKNOWN', reason: '省系统不受理该业务' });
  }
}

/** A number exists once in the county: a book that shares one with another station's is refused, and somebody has to look. */
function postBook(desk: PostingDesk, act: OutgoingAct): Verdict {
  const mine = v.safeParse(bookBody, act.body);
  if (!mine.success) return bodyInvalid;
  const span = spanOfBook(mine.output);
  const other = desk.listAccepted('book.received').find((known) => {
    const book = v.safeParse(bookBody, known.body);
    return known.id !== act.id && book.success && spansOverlap(spanOfBook(book.output), span);
  });
  if (other === undefined) return noteArrival(desk, mine.output);
  desk.alarm('receipt-overlap', `${span.first}–${span.last} ${act.id} ${other.id}`);
  return refused({ code: 'BOOK_OVERLAP', field: 'body.from', reason: '票据号段与已登记的重复，已报县级核查' });
}

/** Books of an issue have arrived; what of it did not come is for somebody at the county to look into, the first time it is told. */
function noteArrival(desk: PostingDesk, { issue }: v.InferOutput<typeof bookBody>): Verdict {
  if (issue === undefined) return accepted;
  desk.bookIssues.arrived(issue.issueId);
  for (const { first, last } of issue.missing)
    desk.alarm('books-missing', `${issue.issueId} ${first}–${last} ${issue.difference ?? ''}`);
  return accepted;
}

function spanOfBook(book: v.InferOutput<typeof bookBody>): NumberSpan {
  return { first: formatReceiptNumber(book, book.from), last: formatReceiptNumber(book, book.to) };
}

/** The act's person, or why he can't be posted to (yet). */
function whom(desk: PostingDesk, personKey: string): InsuredPerson | Verdict {
  const resolved = desk.register.resolve(personKey);
  const person = resolved === undefined ? undefined : desk.register.find(resolved);
  if (person !== undefined) return person;
  if (personKey.startsWith('P:')) {
    return refused({ code: 'PERSON_UNKNOWN', field: 'aac001', reason: '省系统查无此人' });
  }
  const registration = desk.findAct(personKey, ['person.registered']);
  if (registration?.outcome === 'refused') {
    return refused({ code: 'REGISTRATION_REFUSED', field: 'aac001', reason: '该人员的参保登记未通过' });
  }
  return { outcome: 'deferred', code: 'REGISTRATION_PENDING', reason: '等待该人员参保登记审核' };
}

function postContribution(desk: PostingDesk, act: OutgoingAct): Verdict {
  const body = v.safeParse(contributionBody, act.body);
  if (!body.success) return bodyInvalid;
  const contribution = body.output;
  // Money handed back before the province took it: the original must not be booked afterwards.
  if (desk.findAct(contribution.contributionId, ['contribution.reversed'])?.outcome === 'accepted') {
    return refused({ code: 'REVERSED', reason: '该笔缴费已冲正' });
  }
  // Beside the act's own key may stand the number the province gave that person since.
  const person = whom(desk, act.personKey?.startsWith('P:') ? act.personKey : contribution.personKey);
  if ('outcome' in person) return person;
  const objection = objectionToContribution(act, contribution, person);
  if (objection !== undefined) return refused(objection);
  desk.register.save(withYearPaid(person, act, contribution));
  return accepted;
}

/** A certification moves the last day on by a year; of somebody who draws nothing there is nothing to certify. */
function postCertification(desk: PostingDesk, act: OutgoingAct): Verdict {
  const body = v.safeParse(certificationBody, act.body);
  if (!body.success) return bodyInvalid;
  const person = whom(desk, act.personKey?.startsWith('P:') ? act.personKey : body.output.personKey);
  if ('outcome' in person) return person;
  if (person.status !== 'receiving' && person.status !== 'receiving-paused')
    return refused({ code: 'NOT_RECEIVING', field: 'aac008', reason: '该人员没有领取待遇，不用认证' });
  const dueOn = addDays(act.businessDate, 365);
  desk.register.save({ ...person, certification: { dueOn, lastOn: act.businessDate } });
  return accepted;
}

function postReversal(desk: PostingDesk, act: OutgoingAct): Verdict {
  const body = v.safeParse(reversalBody, act.body);
  if (!body.success) return bodyInvalid;
  const { contributionId, selfFen } = body.output;
  const original = desk.findAct(contributionId, payments);
  if (original === undefined) return refused({ code: 'ORIGINAL_UNKNOWN', reason: '未找到原缴费业务' });
  const earlier = desk.findAct(contributionId, ['contribution.reversed']);
  if (earlier?.outcome === 'accepted') return refused({ code: 'ALREADY_REVERSED', reason: '该笔缴费已冲正过' });
  const contribution = v.safeParse(contributionBody, original.act.body);
  if (!contribution.success || contribution.output.selfFen !== selfFen) {
    return refused({ code: 'AMOUNT_MISMATCH', field: 'aae022', reason: '冲正金额与原缴费不符' });
  }
  // An original the province never took leaves nothing to take back; the reversal is kept so that it stays so.
  if (original.outcome !== 'accepted') return accepted;
  const person = whom(desk, act.personKey?.startsWith('P:') ? act.personKey : contribution.output.personKey);
  if ('outcome' in person) return person;
  desk.register.save(withYearOpen(person, original.act, contribution.output));
  return accepted;
}

function postRegistration(desk: PostingDesk, act: OutgoingAct): Verdict {
  const body = v.safeParse(registrationBody, act.body);
  const who = v.safeParse(registrationPrivate, act.private ?? {});
  if (!body.success || !who.success) return bodyInvalid;
  const objection = objectionToRegistration(act, body.output, who.output.idNumber);
  if (objection !== undefined) return refused(objection);
  const known = desk.register.findByNumber(who.output.idNumber);
  if (known !== undefined && known.status !== 'not-enrolled') {
    return refused({ code: 'ALREADY_ENROLLED', field: 'aac002', reason: '该证件号码已参保' });
  }
  const waiting = desk.awaitsDecision(act);
  if (waiting !== undefined) return waiting;
  const person = desk.register.save(enrolled(act, body.output, { known, number: desk.nextPersonNumber() }));
  desk.register.tie(body.output.personKey, person.personKey);
  return { outcome: 'accepted', provincePersonKey: person.personKey };
}

function enrolled(
  act: OutgoingAct,
  registration: Registration,
  place: { readonly known: InsuredPerson | undefined; readonly number: number },
): InsuredPerson {
  const who = v.parse(registrationPrivate, act.private);
  const { sex, birthDate, ethnicCode, villageCode, specialGroup } = registration;
  const fresh: Pick<InsuredPerson, 'personKey' | 'version' | 'formerIdNumbers' | 'history'> = place.known ?? {
    personKey: `P:${practiceCounty.countyCode}8${place.number.toString().padStart(6, '0')}`,
    version: 1,
    formerIdNumbers: [],
    history: [],
  };
  return {
    ...fresh,
    idNumber: who.idNumber,
    name: who.name,
    sex,
    birthDate,
    ethnicCode,
    villageCode,
    status: 'paying',
    enrolledOn: act.businessDate,
    ...(who.phone !== undefined && { phone: who.phone }),
    ...(who.address !== undefined && { address: who.address }),
    ...(specialGroup !== undefined && { specialGroup }),
  };
}
