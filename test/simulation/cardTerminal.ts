import type { DeviceOutcome } from '../../src-main/core/ports/devices.ts';
import type {
  ChargeRequest,
  PaymentTerminal,
  TakeBackRequest,
  TerminalAnswer,
  TerminalCapabilities,
} from '../../src-main/core/ports/paymentTerminal.ts';
import type { Dice } from '../../src-main/training/people/index.ts';
import type { Life, VirtualTime } from './time.ts';

/** What became of one frame that may move money, as the terminal and the card's bank know it. */
export type Moved = {
  readonly tillRef: string;
  readonly what: 'sale' | 'void';
  /** Fen that left the card (or came back); 0 = nothing moved. */
  amountFen: number;
  readonly trace: string;
  state: 'waiting' | 'moved' | 'declined';
};

/** The terminal's own truth; it outlives every program that talks to it. */
export type CardBook = { readonly moves: Map<string, Moved>; readonly sent: string[]; busy: string | undefined };

/** What the terminal does with one charge. */
type Fate = 'ok' | 'declined' | 'answer-lost' | 'lost' | 'nak' | 'nak-but-charges' | 'other-amount' | 'not-sent';

const fates: readonly Fate[] = [
  ...Array.from({ length: 8 }, (): Fate => 'ok'),
  ...(['declined', 'declined', 'answer-lost', 'answer-lost', 'lost', 'nak', 'nak-but-charges', 'not-sent'] as const),
  'other-amount',
];

const capabilities: TerminalCapabilities = {
  profile: 'simulated',
  operations: ['sale', 'void', 'query', 'last', 'abort'],
  fence: true,
  pairedBy: ['rnd', 'tillRef', 'amount'],
};

function failed(
  code: string,
  certainty: 'not-done' | 'unknown',
): { ok: false; error: { code: string; certainty: typeof certainty } } {
  return { ok: false, error: { code, certainty } };
}

function said(
  move: Pick<Moved, 'tillRef' | 'amountFen' | 'trace'>,
  name: TerminalAnswer['class'],
): DeviceOutcome<TerminalAnswer> {
  const { amountFen, tillRef, trace } = move;
  const numbers = name === 'approved' ? { trace, reference: `1739${trace}`, batch: '000001' } : {};
  return {
    ok: true,
    value: { class: name, code: name, tillRef, amountFen, ...numbers, responseHex: '00' },
    warnings: [],
  };
}

type Parts = {
  readonly book: CardBook;
  readonly time: VirtualTime;
  readonly life: Life;
  readonly forever: Life;
  readonly dice: Dice;
};

/** Writes a frame's fate: the money moves, or not, whether the program lives to hear of it or not. */
function receive(
  parts: Parts,
  request: ChargeRequest,
  plan: { what: Moved['what']; fate: Fate; afterMs: number },
): Moved {
  const { book, forever, time } = parts;
  const charged = plan.fate !== 'declined' && plan.fate !== 'lost' && plan.fate !== 'nak';
  const move: Moved = {
    tillRef: request.tillRef,
    what: plan.what,
    amountFen: 0,
    trace: String(book.moves.size + 1).padStart(6, '0'),
    state: 'waiting',
  };
  book.sent.push(request.tillRef);
  if (plan.fate === 'lost' || plan.fate === 'nak') return move;
  book.moves.set(request.tillRef, move);
  book.busy = request.tillRef;
  void time.sleep(plan.afterMs, forever).then(() => {
    if (book.busy === request.tillRef) book.busy = undefined;
    if (move.state !== 'waiting') return;
    move.state = charged ? 'moved' : 'declined';
    move.amountFen = charged ? request.amountFen + (plan.fate === 'other-amount' ? 100 : 0) : 0;
  });
  return move;
}

/** A payment terminal whose fate the seed decides. One per life of the station, over one book. */
export function createCardTerminal(parts: Parts): PaymentTerminal {
  const { book, dice, life, time } = parts;
  const charge = async (request: ChargeRequest, what: Moved['what']): Promise<DeviceOutcome<TerminalAnswer>> => {
    const fate = dice.pick(fates);
    if (fate === 'not-sent') return failed('device-busy', 'not-done');
    const afterMs = dice.between(500, 25_000);
    const move = receive(parts, request, { what, fate, afterMs });
    if (fate === 'nak' || fate === 'nak-but-charges') {
      await time.sleep(2_000, life);
      return failed('terminal-nak', 'unknown');
    }
    await time.sleep(fate === 'answer-lost' || fate === 'lost' ? 150_000 : afterMs + 10, life);
    if (fate === 'answer-lost' || fate === 'lost') return failed('terminal-silent', 'unknown');
    if (fate === 'other-amount' && move.state === 'moved') return failed('amount-mismatch', 'unknown');
    return move.state === 'moved'
      ? said(move, 'approved')
      : said({ ...move, amountFen: request.amountFen }, 'declined');
  };
  const look = async (): Promise<DeviceOutcome<TerminalAnswer> | undefined> => {
    await time.sleep(dice.between(20, 300), life);
    return dice.chance(0.12) ? failed('terminal-silent', 'not-done') : undefined;
  };
  const last = async (): Promise<DeviceOutcome<TerminalAnswer>> => {
    const move = [...book.moves.values()].findLast((one) => one.state === 'moved');
    return (
      (await look()) ?? (move ? said(move, 'approved') : said({ tillRef: '', amountFen: 0, trace: '' }, 'not-found'))
    );
  };
  return {
    capabilities: async () => ({ ok: true, value: capabilities, warnings: [] }),
    charge: (request) => charge(request, 'sale'),
    voidCharge: (request: TakeBackRequest) => charge(request, 'void'),
    refund: async () => failed('terminal-cannot', 'not-done'),
    query: async (tillRef) => {
      const silent = await look();
      if (silent) return silent;
      if (book.busy !== undefined) return said({ tillRef, amountFen: 0, trace: '' }, 'pending');
      const move = book.moves.get(tillRef);
      if (!move) return said({ tillRef, amountFen: 0, trace: '' }, 'not-found');
      return said(move, move.state === 'moved' ? 'approved' : 'declined');
    },
    lastTransaction: last,
    fence: async () => {
      const found = await last();
      if (!found.ok) return found;
      const { batch, trace } = found.value;
      const value = { ...(trace === undefined ? {} : { trace }), ...(batch === undefined ? {} : { batch }) };
      return { ok: true, value, warnings: [] };
    },
    settle: async () => failed('terminal-cannot', 'not-done'),
    signIn: async () => failed('terminal-cannot', 'not-done'),
    abort: async () => {
      const move = book.moves.get(book.busy ?? '');
      if (move?.state === 'waiting' && dice.chance(0.7)) move.state = 'declined';
      return { ok: true, value: { asked: move !== undefined }, warnings: [] };
    },
    onNote: () => () => undefined,
  };
}
