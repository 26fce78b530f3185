import type { Answer } from '../../contract/index.ts';
import { parseVillageListCode, sortScannedCode } from '../../contract/values/scannedCode.ts';
import type { Environment, Who } from '../kernel/environment.ts';
import { freshId } from '../kernel/ids.ts';
import { type CardDesk, type InsuredPerson, noteLook, type PresentedCard } from '../people/index.ts';
import { toInstant } from '../ports/clock.ts';
import { StorageError } from '../ports/journalStore.ts';
import type { ProvinceFailure } from '../ports/province.ts';

type Presented = NonNullable<Answer<'codes.getPresented'>['presented']>;
type Outcome = Presented['outcome'];
type Refusal = Extract<Outcome, { kind: 'refused' }>['code'];

/** A scanner held over one code reads it again and again; within this time it is one code. */
const sameCodeMs = 2_000;

/** What the desk needs; `who` is the signed-in operator, absent while nobody is or the screen is locked. */
export type CodeDeskParts = {
  readonly environment: Environment;
  readonly cards: CardDesk;
  readonly who: () => Who | undefined;
};

const refused = (code: Refusal): Outcome => ({ kind: 'refused', code });

const failures: Readonly<Record<ProvinceFailure['kind'], Refusal>> = {
  line: 'CODE_OFFLINE',
  timeout: 'CODE_OFFLINE',
  maintenance: 'CODE_OFFLINE',
  garbage: 'PROVINCE_UNTRUSTED',
  untrusted: 'PROVINCE_UNTRUSTED',
  refused: 'PROVINCE_UNTRUSTED',
};

/** The code presented last and where it led, from whichever scanner it came. Ends with the next code, a card or a sign-out. */
export class CodeDesk {
  readonly #parts: CodeDeskParts;
  #presented: Presented | undefined;
  #last: { readonly text: string; readonly monotonicMs: number } | undefined;

  constructor(parts: CodeDeskParts) {
    this.#parts = parts;
  }

  /** Takes a scanned text. Resolves when it is known where it leads; a later code or a sign-out meanwhile wins. */
  async present(raw: string): Promise<void> {
    const { clock } = this.#parts.environment;
    const who = this.#parts.who();
    const code = sortScannedCode(raw);
    if (!who || code.text === '' || this.#isRepeat(code.text)) return;
    this.#last = { text: code.text, monotonicMs: clock.monotonicMs() };
    switch (code.kind) {
      case 'receipt':
        this.#begin({ kind: 'receipt', text: code.text });
        return;
      case 'id-number':
        this.#begin({ kind: 'id-number', text: code.text.toUpperCase() });
        return;
      case 'village-list': {
        const list = parseVillageListCode(code.text);
        this.#begin(list ? { kind: 'village-list', ...list } : refused('CODE_NOT_OURS'));
        return;
      }
      case 'payment':
        this.#begin(refused('CODE_PAYMENT'));
        return;
      case 'web':
      case 'unknown':
        this.#begin(refused('CODE_NOT_OURS'));
        return;
      case 'electronic-card':
        return this.#ask(who, code.text);
    }
  }

  /** The code presented last, if any. */
  presented(): Presented | undefined {
    return this.#presented;
  }

  /** Forgets the code: the session ended or was locked. */
  forget(): void {
    this.#presented = undefined;
    this.#last = undefined;
    this.#parts.environment.changed('codes');
  }

  #isRepeat(text: string): boolean {
    const last = this.#last;
    return last?.text === text && this.#parts.environment.clock.monotonicMs() - last.monotonicMs < sameCodeMs;
  }

  async #ask(who: Who, token: string): Promise<void> {
    const { environment } = this.#parts;
    const codeId = this.#begin({ kind: 'asking' });
    const answer = await environment.province.code(token, 'counter');
    // Another code, another person at the desk, or nobody any more: this answer is for none of them.
    if (this.#presented?.codeId !== codeId || this.#parts.who()?.operatorId !== who.operatorId) return;
    if (!answer.ok) this.#end(refused(failures[answer.error.kind]));
    else if (answer.value.verdict === 'person') this.#layOrSay(who, answer.value.person);
    else this.#end(refused(verdicts[answer.value.verdict]));
  }

  /** No call waits for a scanned code, so what is thrown here would end the program: it becomes a word on the screen. */
  #layOrSay(who: Who, person: InsuredPerson): void {
    try {
      this.#lay(who, person);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#parts.environment.log.error('code', { message });
      const full = error instanceof StorageError && error.code === 'full';
      this.#end(refused(full ? 'DISK_FULL' : error instanceof StorageError ? 'DISK_FAILED' : 'INTERNAL'));
    }
  }

  /** The holder of an electronic card lies on the reader like the holder of the plastic one; the look is noted before anybody sees it. */
  #lay(who: Who, person: InsuredPerson): void {
    const { cards, environment } = this.#parts;
    environment.mirror.apply({ people: [person], tombstones: [] });
    noteLook(environment, who, { personKey: person.personKey, reason: 'electronic-card' });
    cards.takeCode(cardOf(person));
    this.#end({ kind: 'person' });
  }

  #begin(outcome: Outcome): string {
    const { environment } = this.#parts;
    const codeId = freshId(environment);
    this.#presented = { codeId, at: toInstant(environment.clock.wallMs()), outcome };
    environment.changed('codes');
    return codeId;
  }

  #end(outcome: Outcome): void {
    if (this.#presented) this.#presented = { ...this.#presented, outcome };
    // A code that failed may be shown again at once.
    if (outcome.kind === 'refused') this.#last = undefined;
    this.#parts.environment.changed('codes');
  }
}

const verdicts = {
  expired: 'CODE_EXPIRED',
  used: 'CODE_USED',
  unknown: 'CODE_UNKNOWN',
} as const satisfies Record<string, Refusal>;

function cardOf(person: InsuredPerson): PresentedCard {
  const { birthDate, ethnicCode, idNumber, name, sex } = person;
  return {
    document: 'social-security',
    name,
    sexCode: sex === 'male' ? '1' : sex === 'female' ? '2' : '',
    ethnicCode,
    birthDate,
    number: idNumber,
    warnings: [],
  };
}
