import type { EcrOperation, EcrValues } from '../../devices/protocols/ecr/fieldNames.ts';
import { EcrFramer } from '../../devices/protocols/ecr/framer.ts';
import { encodeEcrFrame } from '../../devices/protocols/ecr/framing.ts';
import type { EcrProfile } from '../../devices/protocols/ecr/profile.ts';
import { deliveryOf } from './terminalDelivery.ts';
import type { TerminalBook, TerminalBookEntry } from './terminalBook.ts';
import { type TerminalFaultName, type TerminalFaultPlan, terminalFaults } from './terminalFaults.ts';
import { breakMessage, type HeardRequest, readRequest, writeAnswer } from './terminalWire.ts';

/** What a terminal stands on. `later` runs work after so many milliseconds; `say` puts bytes on the line. */
export type VirtualTerminalOptions = {
  readonly profile: EcrProfile;
  readonly book: TerminalBook;
  readonly say: (bytes: Uint8Array) => void;
  readonly later: (ms: number, work: () => void) => void;
  readonly wallMs: () => number;
  /** How long the next card holder takes; a practice holder is quick. */
  readonly cardMs?: () => number;
};

/** A sale waiting for the card. */
type Waiting = { readonly request: HeardRequest; readonly plan: TerminalFaultPlan; over: boolean };

/** How long a card holder takes, and how long a terminal without power. */
const pace = { cardMs: 60, darkMs: 5000 } as const;
const money: readonly EcrOperation[] = ['sale', 'void', 'refund'];
const questions: readonly EcrOperation[] = ['query', 'last'];
/** A code no profile lists. */
const unlistedCode = 'ZZ';

/**
 * A payment terminal without a terminal: requests of one profile in, acknowledgements and answers out, and a book of its own of what
 * it truly charged. A reference is charged once: asked again it says "duplicate". Faults lie between the book and the line, so the
 * book stays the truth.
 */
export class VirtualTerminal {
  readonly #options: VirtualTerminalOptions;
  #framer: EcrFramer;
  #faults: { readonly name: TerminalFaultName; left: number } | undefined;
  #waiting: Waiting | undefined;
  #dark = false;
  #lastFrame: Uint8Array | undefined;
  #resendOnNak: Uint8Array | undefined;

  constructor(options: VirtualTerminalOptions) {
    this.#options = options;
    this.#framer = new EcrFramer(options.profile.framing);
  }

  /** The next `times` transactions go wrong like this. */
  setFault(name: TerminalFaultName | undefined, times = 1): void {
    this.#faults = name === undefined ? undefined : { name, left: times };
  }

  /** Cable or power gone: what waited for a card is forgotten, the book stays. */
  powerOff(): void {
    if (this.#waiting) this.#waiting.over = true;
    this.#waiting = undefined;
    this.#framer = new EcrFramer(this.#options.profile.framing);
  }

  receive(chunk: Uint8Array): void {
    if (this.#dark) return;
    for (const event of this.#framer.push(chunk)) {
      if (event.type === 'frame') this.#request(event.body);
      else if (event.type === 'fault' && event.reason !== 'bad-length') this.#control('nak');
      else if (event.type === 'nak' && this.#resendOnNak) this.#options.say(this.#resendOnNak);
    }
  }

  #request(body: Uint8Array): void {
    const request = readRequest(this.#options.profile, body);
    if (!request) return this.#control('nak');
    if (request.operation === 'abort') return this.#abort(request);
    const plan = this.#planFor(request.operation);
    if (plan.ack === 'nak') this.#control('nak');
    else if (plan.ack !== 'none') this.#control('ack');
    if (plan.ack === 'twice') this.#control('ack');
    if (this.#options.profile.operations[request.operation]?.answers.length === 0) return;
    if (!money.includes(request.operation)) return this.#finish(request, plan, this.#look(request, plan));
    const waiting: Waiting = { request, plan, over: false };
    this.#waiting = waiting;
    this.#options.later(this.#options.cardMs?.() ?? pace.cardMs, () => this.#cardCame(waiting));
  }

  /** The holder has not finished: the sale ends as cancelled. Later there is nothing to stop. */
  #abort(request: HeardRequest): void {
    this.#control('ack');
    const waiting = this.#waiting;
    if (!waiting || waiting.request.values.tillRef !== request.values.tillRef) return;
    waiting.over = true;
    this.#waiting = undefined;
    this.#finish(
      waiting.request,
      waiting.plan,
      this.#book(waiting.request, { moved: 0, code: this.#codeOf('declined') }),
    );
  }

  #cardCame(waiting: Waiting): void {
    if (waiting.over) return;
    this.#waiting = undefined;
    const { request, plan } = waiting;
    const known = this.#options.book.byReference(request.values.tillRef ?? '');
    if (known) return this.#finish(request, plan, { ...answerOf(known), rc: this.#codeOf('duplicate') });
    this.#finish(request, plan, this.#transact(request, plan));
  }

  /** Moves the money, or not, and writes it in the book; the answer says what the plan wants. */
  #transact(request: HeardRequest, plan: TerminalFaultPlan): EcrValues {
    const asked = Number(request.values.amount ?? '0');
    const { book } = this.#options;
    const { oldTrace = '', oldRef = '' } = request.values;
    const sale = book.openSale(request.operation === 'void' ? { trace: oldTrace } : { reference: oldRef });
    const allowed = request.operation === 'sale' || (sale !== undefined && sale.movedFen === asked);
    const moved = plan.charge === 'no' || !allowed ? 0 : plan.charge === 'other-amount' ? asked + 100 : asked;
    const charged = this.#codeOf(moved > 0 ? 'approved' : 'declined');
    // A transaction that never came to a result leaves nothing behind: asked for, the terminal does not know it.
    if (moved === 0 && plan.deliver === 'never') return { rc: charged };
    const values = this.#book(request, { moved, code: charged, ...(sale && moved > 0 ? { of: sale.trace } : {}) });
    if (plan.says === undefined) return values;
    return { ...values, rc: plan.says === 'unlisted' ? unlistedCode : this.#codeOf(plan.says) };
  }

  #book(
    request: HeardRequest,
    made: { readonly moved: number; readonly code: string; readonly of?: string },
  ): EcrValues {
    const { book, wallMs } = this.#options;
    const number = book.entries.length + 1;
    const kind = request.operation === 'void' || request.operation === 'refund' ? request.operation : 'sale';
    const entry: TerminalBookEntry = {
      kind,
      tillRef: request.values.tillRef ?? '',
      movedFen: made.moved,
      code: made.code,
      trace: made.moved > 0 ? String(number).padStart(6, '0') : '000000',
      reference: made.moved > 0 ? `1739${String(number).padStart(8, '0')}` : '',
      authorisation: made.moved > 0 ? String(100_000 + number) : '',
      batch: this.#batch(),
      ...(made.of === undefined ? {} : { of: made.of }),
      atMs: wallMs(),
    };
    book.add(entry);
    const asked = Number(request.values.amount ?? '0');
    return { ...answerOf(entry), amount: String(made.moved > 0 ? made.moved : asked) };
  }

  /** Everything that moves nothing. */
  #look(request: HeardRequest, plan: TerminalFaultPlan): EcrValues {
    const { book } = this.#options;
    const pending = this.#waiting !== undefined || plan.says === 'pending';
    const notFound: EcrValues = { rc: this.#codeOf('not-found'), amount: '0' };
    switch (request.operation) {
      case 'query': {
        if (pending) return { rc: this.#codeOf('pending'), amount: '0' };
        const found = book.byReference(request.values.tillRef ?? '');
        return found ? answerOf(found) : notFound;
      }
      case 'last': {
        const last = book.last();
        return last ? answerOf(last) : notFound;
      }
      case 'settle': {
        const settled = { tillRef: '', movedFen: 0, trace: '000000', reference: '', authorisation: '' };
        const [code, batch] = [this.#codeOf('approved'), this.#batch()];
        const totalFen = Math.max(0, book.batchFen());
        book.add({ kind: 'settle', ...settled, code, batch, atMs: this.#options.wallMs() });
        return { rc: code, amount: String(totalFen) };
      }
      case 'status':
        return this.#options.profile.operations.status?.values.tillRef === undefined
          ? { rc: this.#codeOf('approved') }
          : notFound;
      default:
        return { rc: this.#codeOf('approved'), amount: '0' };
    }
  }

  #finish(request: HeardRequest, plan: TerminalFaultPlan, values: EcrValues): void {
    const { profile, say, later } = this.#options;
    const { posNo = '', rnd = '', tillRef = '' } = request.values;
    const whole: EcrValues = {
      bank: '0308',
      pan: '621483******9012',
      message: profile.classes.approved.includes(values.rc ?? '') ? '交易成功' : '交易未完成',
      merchant: '898530080620629',
      terminal: '00000400',
      batch: this.#batch(),
      ...clockOf(this.#options.wallMs()),
      tillRef,
      ...values,
      posNo,
      rnd,
    };
    const body = writeAnswer(profile, request.operation, altered(whole, plan));
    if (!body) return;
    if (plan.alter === 'half-character') breakMessage(profile, request.operation, body);
    const frame = encodeEcrFrame(profile.framing, body);
    const parts = deliveryOf({ plan, frame, framing: profile.framing, old: this.#lastFrame, body });
    this.#resendOnNak = plan.deliver === 'bad-check-once' ? frame : undefined;
    if (money.includes(request.operation)) this.#lastFrame = frame;
    for (const { bytes, afterMs } of parts) {
      if (afterMs === 0) say(bytes);
      else later(afterMs, () => say(bytes));
    }
    if (!plan.dark) return;
    this.#dark = true;
    this.powerOff();
    later(pace.darkMs, () => {
      this.#dark = false;
    });
  }

  #planFor(operation: EcrOperation): TerminalFaultPlan {
    const faults = this.#faults;
    if (!faults || faults.left <= 0) return {};
    const plan: TerminalFaultPlan = terminalFaults[faults.name];
    const hit = money.includes(operation) || (plan.questionsToo === true && questions.includes(operation));
    if (!hit) return {};
    faults.left -= 1;
    return plan;
  }

  #codeOf(name: keyof EcrProfile['classes']): string {
    const { classes } = this.#options.profile;
    return classes[name][0] ?? classes.unknown[0] ?? unlistedCode;
  }

  #batch(): string {
    const settled = this.#options.book.entries.filter((one) => one.kind === 'settle').length;
    return String(1 + settled).padStart(6, '0');
  }

  #control(name: 'ack' | 'nak'): void {
    this.#options.say(Uint8Array.of(this.#options.profile.framing[name]));
  }
}

function answerOf(entry: TerminalBookEntry): EcrValues {
  const { code, movedFen, trace, reference, authorisation, batch } = entry;
  const numbers = { trace, ref: reference, auth: authorisation, batch };
  return { rc: code, amount: String(movedFen), ...numbers, tillRef: entry.tillRef };
}

function altered(values: EcrValues, plan: TerminalFaultPlan): EcrValues {
  switch (plan.alter) {
    case 'reference':
      return { ...values, tillRef: 'T2025123100000009' };
    case 'pair':
      return { ...values, rnd: values.rnd === '999' ? '998' : '999' };
    case 'amount':
      return { ...values, amount: String(Number(values.amount ?? '0') + 100) };
    case 'no-reference':
      return { ...values, ref: '', auth: '' };
    default:
      return values;
  }
}

/** The terminal's own idea of day and time, at the station's offset. */
function clockOf(wallMs: number): EcrValues {
  const local = new Date(wallMs + 8 * 3_600_000).toISOString();
  const date = local.slice(5, 10).replace('-', '');
  return { date, time: local.slice(11, 19).replaceAll(':', ''), settleDate: date };
}
