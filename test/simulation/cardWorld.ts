import { TerminalBook, type TerminalBookEntry } from '../../src-main/training/devices/terminalBook.ts';
import { type TerminalFaultName, terminalFaultNames } from '../../src-main/training/devices/terminalFaults.ts';
import { VirtualTerminal } from '../../src-main/training/devices/virtualTerminal.ts';
import type { Dice } from '../../src-main/training/people/index.ts';
import type { ScriptedTransport } from '../unit/devices/scriptedTransport.ts';
import { profileNamed } from '../unit/devices/terminalParts.ts';
import type { Life, VirtualTime } from './time.ts';

/** A card holder takes this long; afterwards the terminal has nothing under way any more. */
const holder = { fastestMs: 400, slowestMs: 25_000 } as const;
/** Of a hundred charges about so many go wrong. */
const faultShare = 0.5;

/** The words the simulated terminal speaks. */
export const cardProfile = profileNamed('sim-ecr');

type Plug = { readonly line: ScriptedTransport; readonly life: Life };

/**
 * The payment terminal on the counter: the product's own virtual terminal with its thirty-six faults, real bytes, and a book of what
 * every card was truly debited. It outlives every program that talks to it.
 */
export class CardWorld {
  readonly book = new TerminalBook();
  /** References of whatever may move money, in the order the program let them go. */
  readonly sent: string[] = [];
  /** Those that went before their "sending" was durable. */
  readonly early: string[] = [];
  /** How often each fault was played. */
  readonly played = new Map<TerminalFaultName, number>();
  readonly #parts: {
    readonly time: VirtualTime;
    readonly dice: Dice;
    readonly isDurable: (tillRef: string) => boolean;
  };
  readonly #virtual: VirtualTerminal;
  #plug: Plug | undefined;
  #pulledUntilMs = 0;
  #silentUntilMs = 0;
  #lastSentMs = 0;
  #deck: TerminalFaultName[] = [];
  /** The book by reference, and what was taken back by voucher, as far as it was read. */
  readonly #moves = new Map<string, TerminalBookEntry>();
  readonly #backFen = new Map<string, number>();
  #read = 0;

  constructor(parts: {
    readonly time: VirtualTime;
    readonly forever: Life;
    readonly dice: Dice;
    readonly isDurable: (tillRef: string) => boolean;
  }) {
    const { dice, forever, time } = parts;
    this.#parts = parts;
    this.#virtual = new VirtualTerminal({
      profile: cardProfile,
      book: this.book,
      wallMs: () => time.nowMs(),
      cardMs: () => dice.between(holder.fastestMs, holder.slowestMs),
      later: (ms, work) => void time.sleep(ms, forever).then(work),
      say: (bytes) => this.#say(bytes),
    });
  }

  /** A program's own end of the cable; only a living program hears anything. */
  plug(line: ScriptedTransport, life: Life): void {
    this.#plug = { line, life };
  }

  /** Bytes from the program. */
  hear(bytes: Uint8Array): void {
    if (!this.isPulled()) this.#virtual.receive(bytes);
  }

  /** Something that may move money is about to leave the program: is its intent durable, and what will go wrong with it? */
  letGo(tillRef: string, what: 'sale' | 'void'): void {
    this.sent.push(tillRef);
    if (!this.#parts.isDurable(tillRef)) this.early.push(tillRef);
    this.#lastSentMs = this.#parts.time.nowMs();
    const fault = this.#parts.dice.chance(faultShare) ? this.#nextFault(what) : undefined;
    this.#virtual.setFault(fault, this.#parts.dice.pick([1, 1, 2, 4]));
    if (fault !== undefined) this.played.set(fault, (this.played.get(fault) ?? 0) + 1);
  }

  /** Pulls the cable for a while; with `off` the terminal loses its power too, and forgets who waited. */
  pull(ms: number, off: boolean): void {
    this.#pulledUntilMs = this.#parts.time.nowMs() + ms;
    if (off) this.#virtual.powerOff();
    if (this.#plug?.life.alive) this.#plug.line.unplug();
  }

  /** For a while the terminal does what it is told and nothing of it is heard. */
  silence(ms: number): void {
    this.#silentUntilMs = this.#parts.time.nowMs() + ms;
  }

  isPulled(): boolean {
    return this.#parts.time.nowMs() < this.#pulledUntilMs;
  }

  /** Nobody stands at the terminal with a card any more: what its book says now stays so. */
  isIdle(): boolean {
    return this.#parts.time.nowMs() - this.#lastSentMs > holder.slowestMs + 1_000;
  }

  /** The storm is over. */
  mend(): void {
    this.#virtual.setFault(undefined);
    this.#pulledUntilMs = 0;
    this.#silentUntilMs = 0;
  }

  /** Two people take a wrong sum back at the terminal itself, without the program. */
  voidByHand(tillRef: string): void {
    const sale = this.moveOf(tillRef);
    if (sale?.kind !== 'sale' || this.debitFen(tillRef) === 0) return;
    const number = String(this.book.entries.length + 1).padStart(6, '0');
    this.book.add({ ...sale, kind: 'void', tillRef: '', trace: number, of: sale.trace });
  }

  /** What the terminal did under a reference. */
  moveOf(tillRef: string): TerminalBookEntry | undefined {
    this.#readOn();
    return this.#moves.get(tillRef);
  }

  /** Fen the card is short of by this reference: charged, less what was taken back of it. */
  debitFen(tillRef: string): number {
    const sale = this.moveOf(tillRef);
    return sale?.kind === 'sale' && sale.movedFen > 0 ? sale.movedFen - (this.#backFen.get(sale.trace) ?? 0) : 0;
  }

  #readOn(): void {
    for (const entry of this.book.entries.slice(this.#read)) {
      this.#read += 1;
      if (entry.kind === 'settle') continue;
      if (entry.tillRef !== '' && !this.#moves.has(entry.tillRef)) this.#moves.set(entry.tillRef, entry);
      if (entry.of !== undefined) this.#backFen.set(entry.of, (this.#backFen.get(entry.of) ?? 0) + entry.movedFen);
    }
  }

  /** Every fault comes up before one comes up again. A void of another sum is nothing a terminal does. */
  #nextFault(what: 'sale' | 'void'): TerminalFaultName {
    if (this.#deck.length === 0) this.#deck = shuffled(terminalFaultNames, this.#parts.dice);
    const fault = this.#deck.pop() ?? 'declined';
    if (fault !== 'other-amount-charged' || what === 'sale') return fault;
    this.#deck.unshift(fault);
    return 'declined';
  }

  #say(bytes: Uint8Array): void {
    queueMicrotask(() => {
      const lost = this.isPulled() || this.#parts.time.nowMs() < this.#silentUntilMs;
      if (!lost && this.#plug?.life.alive) this.#plug.line.say(bytes);
    });
  }
}

function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  const left = [...list];
  const deck: T[] = [];
  while (left.length > 0) deck.push(...left.splice(dice.between(0, left.length - 1), 1));
  return deck;
}
